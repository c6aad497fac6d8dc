package org.vmango.e2e.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Looks for what keeps people out: axe-core's rules for WCAG 2.2 A and AA and its best practices. */
final class Axe {
    private static final String SCRIPT = read();

    /** Each finding that counts, as one line: the rule, what is wrong, and where. */
    private static final String RUN = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(it => it.impact === 'serious' || it.impact === 'critical')
              .flatMap(it => it.nodes.map(node => `${it.id}: ${node.target.join(' ')}: ${node.any.concat(node.all, node.none).map(why => why.message).join('; ')}`))
            """;

    private Axe() {}

    /** The serious and critical findings on the page as it is now. */
    static List<String> findings(Page page) {
        page.evaluate(SCRIPT);
        return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
    }

    private static String read() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
