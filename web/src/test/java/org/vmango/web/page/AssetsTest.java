package org.vmango.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.web.http.AcceptedCodings;

class AssetsTest {
    private static final AcceptedCodings NOTHING = new AcceptedCodings("");

    private final Assets assets = new Assets();

    @Test
    void url_name_holdsTheContentsHash() {
        assertThat(assets.url("style.css")).matches("/static/style-[0-9a-f]{12}\\.css");
        assertThatThrownBy(() -> assets.url("none.css")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br | br",
                "gzip              | gzip",
                "br;q=0, gzip      | gzip",
                "br;q=0.5          | br",
                "identity          | ''",
                "''                | ''",
                "gzip;q=0.000      | ''",
            })
    void find_acceptedCodings_chooseTheSmallest(String accepted, String coding) {
        Assets.Asset asset = find("style.css", accepted);
        assertThat(asset.coding().orElse("")).isEqualTo(coding);
    }

    @Test
    void find_compressed_holdsTheSameBytes() throws IOException {
        byte[] plain = find("app.js", "").content();
        try (var gzip = new GZIPInputStream(
                new ByteArrayInputStream(find("app.js", "gzip").content()))) {
            assertThat(gzip.readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void find_codings_haveTagsOfTheirOwn() {
        assertThat(find("app.js", "").entityTag())
                .isNotEqualTo(find("app.js", "gzip").entityTag());
    }

    @Test
    void find_otherNames_miss() {
        assertThat(assets.find("manifest.properties", NOTHING)).isEmpty();
        assertThat(assets.find("../texts.properties", NOTHING)).isEmpty();
        assertThat(assets.find("style.css", NOTHING)).isEmpty();
    }

    /** What a first visit fetches beside the page itself. */
    @Test
    void sizes_firstVisit_isSmall() {
        int total = 0;
        for (String name : new String[] {"style.css", "app.js", "icons.svg", "logo.svg", "favicon.svg"}) {
            total += find(name, "gzip").content().length;
        }
        assertThat(total).isLessThan(200_000);
    }

    /** Scripts and styles of ours must live with a policy that allows neither eval nor anything inline. */
    @Test
    void sprite_hasEveryIconThatIsNamed() {
        String sprite = new String(find("icons.svg", "").content(), UTF_8);
        assertThat(sprite)
                .contains("<symbol id=\"power\"")
                .contains("<symbol id=\"trash-2\"")
                .doesNotContain("<script");
    }

    private Assets.Asset find(String name, String accepted) {
        Optional<Assets.Asset> found =
                assets.find(assets.url(name).substring(Assets.PATH.length()), new AcceptedCodings(accepted));
        return found.orElseThrow();
    }
}
