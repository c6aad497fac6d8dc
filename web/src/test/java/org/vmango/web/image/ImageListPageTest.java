package org.vmango.web.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.ProviderStatus;
import org.vmango.core.SkippedImage;
import org.vmango.web.page.Html;
import org.vmango.web.page.Prints;
import org.vmango.web.page.Samples;

class ImageListPageTest {
    @Test
    void print_images_showsThemWithTheirMachines() {
        String html = print("images", Samples.providers(30));
        assertThat(html)
                .contains("Debian 12")
                .contains("318\u00a0MiB")
                .contains("image%3A%22Debian-12_amd64_qcow2.img%22")
                .contains("skipped, because its name has no OS, version and architecture")
                .contains("Last seen");
    }

    @Test
    void print_emptyPool_teachesTheNextStep() {
        var empty = new ProviderSnapshot(
                "NEW",
                new ProviderStatus.Available(Prints.NOW),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(new SkippedImage(Samples.HOSTILE, Samples.HOSTILE)));
        assertThat(print("images-empty", List.of(empty)))
                .contains("No images yet")
                .doesNotContain("<script>alert");
    }

    private static String print(String name, List<ProviderSnapshot> providers) {
        String html = Prints.print(name, ImageListPage.of(providers, Prints.WORDS));
        Html.check(html);
        return html;
    }
}
