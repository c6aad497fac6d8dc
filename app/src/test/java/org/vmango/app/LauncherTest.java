package org.vmango.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vmango.cli.ClientCommands;
import org.vmango.cli.terminal.Streams;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.cli.terminal.Tty;

/** The shell script that starts the program knows which commands are a client's: those have a cache of their own. */
final class LauncherTest {
    private static final Path SCRIPT = Path.of("../dist/bin/vmango");
    private static final Pattern WORDS = Pattern.compile("(?m)^([a-z -]+(?: \\| [a-z-]+)+)\\) cache=");

    @Test
    void clientsCommands_allInTheScript() throws IOException {
        var nowhere = new PrintWriter(Writer.nullWriter());
        var surroundings = new Surroundings(
                new Streams(nowhere, nowhere, InputStream.nullInputStream()),
                Tty.none(),
                Map.of(),
                Path.of(""),
                InstantSource.system());
        Matcher words = WORDS.matcher(Files.readString(SCRIPT));

        assertThat(words.find()).isTrue();
        assertThat(List.of(words.group(1).split(" \\| ", -1)))
                .containsExactlyInAnyOrderElementsOf(new ClientCommands(surroundings).names());
    }
}
