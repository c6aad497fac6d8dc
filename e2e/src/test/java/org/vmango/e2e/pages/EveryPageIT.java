package org.vmango.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmango.core.FakeProvider;
import org.vmango.web.DevServer;
import org.vmango.web.page.Samples;

/** What holds for each page: it can be used by everybody, in both themes, and in the narrowest window. */
class EveryPageIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final DevSite DEV = DevSite.of(withLongTexts());

    private static List<FakeProvider> withLongTexts() {
        List<FakeProvider> providers = DevServer.usual(60);
        providers.getFirst().add(Samples.allTexts("LOCAL1", Samples.LONG));
        return providers;
    }

    static Stream<String> pages() {
        return PageList.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_everyLook_keepsNobodyOut(String path) {
        Window window = CHROMIUM.window(DEV.site());
        window.open(path);
        assertThat(Axe.findings(window.page())).as("light").isEmpty();

        window.look(Look.USUAL.inTheDark());
        assertThat(Axe.findings(window.page())).as("dark").isEmpty();

        window.look(Look.USUAL.narrow());
        Object wider = window.page().evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        assertThat(wider).as("wider than 320 pixels by").isEqualTo(0);
        assertThat(Axe.findings(window.page())).as("narrow").isEmpty();
    }
}
