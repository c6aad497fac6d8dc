package org.vmango.provider.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vmango.core.SshKey;
import org.vmango.core.Userdata;

class ConfigDriveTest {
    @Test
    void metaData_everyField_asOpenStackHasIt() {
        var spec = Specs.spec("web1.example", List.of(new SshKey("home", "ssh-ed25519 AAAA me@home")), Userdata.EMPTY);
        assertThat(ConfigDrive.metaData(spec))
                .isEqualTo("{\"availability_zone\": \"none\", \"files\": [], \"hostname\": \"web1.example\","
                        + " \"launch_index\": 0, \"name\": \"web1.example\", \"meta\": {},"
                        + " \"public_keys\": {\"home\": \"ssh-ed25519 AAAA me@home\"},"
                        + " \"uuid\": \"6695eb01f6a4430499aa97f2502e193f\"}");
    }

    @Test
    void metaData_keyFullOfMarkup_isData() {
        var key = new SshKey("a\"b\\c\u0001\u00e9\uD83D\uDE00", "ssh-rsa \"},{\n\t\r");
        var spec = Specs.spec("web1", List.of(key), Userdata.EMPTY);
        assertThat(ConfigDrive.metaData(spec))
                .contains("{\"a\\\"b\\\\c\\u0001\\u00e9\\ud83d\\ude00\": \"ssh-rsa \\\"},{\\n\\t\\r\"}");
    }

    @Test
    void write_userdataOfAnyBytes_survives() {
        byte[] any = new byte[256 * 300];
        for (int i = 0; i < any.length; i++) {
            any[i] = (byte) i;
        }
        var spec = Specs.spec("web1", List.of(), Userdata.of(any));
        byte[] image = ConfigDrive.write(spec, Instant.EPOCH);
        Map<String, byte[]> files = IsoReader.rockRidge(image).files();
        assertThat(files)
                .containsOnlyKeys("openstack/latest/meta_data.json", "openstack/latest/user_data")
                .containsEntry("openstack/latest/user_data", any)
                .containsEntry(
                        "openstack/latest/meta_data.json",
                        ConfigDrive.metaData(spec).getBytes(UTF_8));
    }
}
