package org.vmango.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmango.core.ProviderSnapshot;
import org.vmango.web.page.Html;
import org.vmango.web.page.Prints;
import org.vmango.web.page.Samples;

class OverviewPageTest {
    @Test
    void print_deadProvider_staysWithTheReason() {
        String html = print("overview", Samples.providers(30));
        assertThat(html)
                .contains("host-away")
                .contains("No route to host old.example")
                .contains("40 seconds ago")
                .contains("QEMU 7.2.22, libvirt 9.0.0")
                .contains("2 / 3");
    }

    @Test
    void print_noProviders_teachesTheNextStep() {
        assertThat(print("overview-empty", List.of()))
                .contains("No hypervisors yet")
                .contains("vmango.conf");
    }

    @Test
    void print_many_isSound() {
        print("overview-5000", Samples.providers(5000));
    }

    @Test
    void print_hostileNames_areText() {
        var providers = List.of(Samples.holding(Samples.HOSTILE, List.of(Samples.allTexts("x", Samples.HOSTILE))));
        assertThat(print("overview-hostile", providers)).doesNotContain("<script>alert");
    }

    private static String print(String name, List<ProviderSnapshot> providers) {
        String html = Prints.print(name, OverviewPage.of(providers, Prints.WORDS));
        Html.check(html);
        Html.checkForms(html, "token-of-the-session");
        return html;
    }
}
