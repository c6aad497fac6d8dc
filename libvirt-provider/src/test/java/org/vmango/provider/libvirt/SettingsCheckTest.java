package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "qemu:///system",
                "qemu:///session",
                "qemu:///system?socket=/path/to/libvirt-sock",
                "qemu+unix:///system",
                "qemu+ssh://virt@my-server.example.com/system",
                "qemu+ssh://virt@my-server.example.com:2222/system",
                "qemu+tls://host/system",
                "qemu+tcp://127.0.0.1/system",
                "test:///default"
            })
    void url_documented_good(String url) {
        assertThat(SettingsCheck.url(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "qemu", "qemu+pigeon://host/system", "qemu+ssh://host:99999/system"})
    void url_unusable_reason(String url) {
        assertThat(SettingsCheck.url(url))
                .hasValueSatisfying(why -> assertThat(why).isNotBlank());
    }

    @Test
    void template_good_nothing() {
        assertThat(SettingsCheck.template("vm.xml.in", "<name>{{ .Machine.Name }}</name>"))
                .isEmpty();
    }

    @Test
    void template_doesNotParse_place() {
        assertThat(SettingsCheck.template("vm.xml.in", "<name>\n  {{ if }}</name>"))
                .hasValueSatisfying(why -> assertThat(why).startsWith("vm.xml.in:2:"));
    }
}
