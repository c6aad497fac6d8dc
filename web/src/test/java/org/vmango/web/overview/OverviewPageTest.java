package org.vmango.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmango.core.DataSize;
import org.vmango.core.HostLoads;
import org.vmango.core.HostLoads.Load;
import org.vmango.core.HostResources;
import org.vmango.core.Pool;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.ProviderStatus;
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
    void print_pools_tellHowFullTheyAre() {
        ProviderSnapshot known = Samples.providers(1).getFirst();
        var pools = List.of(
                pool("images", new Pool.Uses(true, false), true, 90),
                pool("machines", new Pool.Uses(false, true), true, 3),
                pool("others", new Pool.Uses(false, false), true, 1),
                pool("both", new Pool.Uses(true, true), false, 0));
        var full = new ProviderSnapshot(
                known.name(),
                known.status(),
                known.host(),
                known.machines(),
                known.images(),
                known.skippedImages(),
                new HostResources(pools, List.of(), List.of()));
        assertThat(print("overview-pools", List.of(full)))
                .contains("Storage for machines, machines")
                .contains("97\u00a0GiB of 100\u00a0GiB")
                .contains("meter-full")
                .contains("Storage for images, images")
                .contains("the pool is stopped")
                .doesNotContain("others");
    }

    private static Pool pool(String name, Pool.Uses uses, boolean active, int left) {
        return new Pool(
                name,
                uses,
                "dir",
                active,
                DataSize.ofGibibytes(active ? 100 : 0),
                DataSize.ofGibibytes(left),
                Optional.empty());
    }

    @Test
    void print_noProviders_teachesTheNextStep() {
        assertThat(print("overview-empty", List.of()))
                .contains("No hypervisors yet")
                .contains("vmango.conf")
                .contains("There is no hypervisor yet.")
                .doesNotContain("href=\"/machines/add/\"");
    }

    @Test
    void print_noProviderAnswers_nothingCanBeCreated() {
        var away = Samples.provider("OLD", new ProviderStatus.Away(Prints.NOW, "No route to host."), 2);
        assertThat(print("overview-all-away", List.of(away)))
                .contains("No hypervisor answers now.")
                .doesNotContain("href=\"/machines/add/\"");
    }

    @Test
    void sparkline_measured_tenMinutesFromLeftToRight() {
        var line = Sparkline.of(
                        List.of(
                                new Load(Prints.NOW.minusSeconds(600), 0, true),
                                new Load(Prints.NOW.minusSeconds(300), 1, false),
                                new Load(Prints.NOW, 0.5, true)),
                        Prints.WORDS)
                .orElseThrow();
        assertThat(line.lines()).containsExactly("0.0,23.0 100.0,1.0", "200.0,12.0");
        assertThat(line.now()).isEqualTo("50 % of all CPUs now");
        assertThat(Sparkline.of(List.of(), Prints.WORDS)).isEmpty();
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
        String html = Prints.print(name, OverviewPage.of(providers, new HostLoads(), Prints.WORDS));
        Html.check(html);
        Html.checkForms(html, "token-of-the-session");
        return html;
    }
}
