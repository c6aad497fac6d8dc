package org.vmango.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.core.DataSize;
import org.vmango.core.MachineState;

class WordsTest {
    private final Words english = Prints.WORDS;
    private final Words german = Prints.GERMAN;

    @Test
    void bundles_haveTheSameKeysWithTheSameValues() {
        Map<String, Integer> english = values("texts.properties");
        Map<String, Integer> german = values("texts_de.properties");
        assertThat(german).isEqualTo(english);
    }

    /** A key that is written in a template or a class but not in the bundle would fail only when that page is shown. */
    @Test
    void bundles_haveEveryKeyThatIsWritten() throws IOException {
        Pattern written = Pattern.compile("(?:text|markup)\\(\\s*\"([a-z]+\\.[a-zA-Z0-9.]*[a-zA-Z0-9])\"(?!\\s*\\+)");
        var keys = new TreeSet<String>();
        for (Path source : sources()) {
            Matcher matcher = written.matcher(Files.readString(source));
            while (matcher.find()) {
                keys.add(matcher.group(1));
            }
        }
        assertThat(keys).hasSizeGreaterThan(100);
        assertThat(load("texts.properties").stringPropertyNames()).containsAll(keys);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "1023,1023 B",
        "1024,1 KiB",
        "536870912,512 MiB",
        "1610612736,1.5 GiB",
        "1073741823,1024 MiB",
        "25253904384,23.5 GiB",
        "269509189632,251 GiB",
        "1099511627776,1 TiB",
    })
    void size_anyNumber_hasThreeDigitsAndABinaryUnit(long bytes, String shown) {
        assertThat(english.size(DataSize.ofBytes(bytes))).isEqualTo(shown.replace(' ', '\u00a0'));
    }

    @Test
    void size_german_hasAComma() {
        assertThat(german.size(DataSize.ofMebibytes(1536))).isEqualTo("1,5\u00a0GiB");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,0 seconds ago,vor 0 Sekunden",
        "PT1S,1 second ago,vor 1 Sekunde",
        "PT59S,59 seconds ago,vor 59 Sekunden",
        "PT119S,1 minute ago,vor 1 Minute",
        "PT5H,5 hours ago,vor 5 Stunden",
        "P2D,2 days ago,vor 2 Tagen",
        "P45D,1 month ago,vor 1 Monat",
        "P800D,2 years ago,vor 2 Jahren",
        "PT-5S,0 seconds ago,vor 0 Sekunden",
    })
    void stamp_past_isToldInTheLargestUnit(Duration age, String inEnglish, String inGerman) {
        assertThat(english.stamp(Prints.NOW.minus(age)).relative()).isEqualTo(inEnglish);
        assertThat(german.stamp(Prints.NOW.minus(age)).relative()).isEqualTo(inGerman);
    }

    @Test
    void state_each_hasAWord() {
        assertThat(MachineState.values()).allSatisfy(it -> {
            assertThat(english.state(it)).isNotBlank();
            assertThat(german.state(it)).isNotBlank();
        });
    }

    @Test
    void markup_hostileValue_isEscapedAndOursIsNot() {
        var html = new StringOutput();
        english.markup("confirm.typeName", "<b onload=x>&'\"").writeTo(new OwaspHtmlTemplateOutput(html));
        assertThat(html).hasToString("Type <strong class=\"mono\">&lt;b onload=x&gt;&amp;'\"</strong> to confirm");
    }

    @Test
    void text_numbers_chooseTheirForm() {
        assertThat(english.text("list.lead", 5000, 1)).isEqualTo("5,000 machines on 1 provider.");
        assertThat(english.text("list.lead", 0, 0)).isEqualTo("No machines on no providers.");
        assertThat(german.text("list.lead", 5000, 2)).isEqualTo("5.000 Maschinen auf 2 Providern.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"de-DE,de;q=0.9,en;q=0.8|DE", "fr,en|EN", "fr|EN", "''|EN", ";;;|EN", "de-AT|DE", "en,de|EN"})
    void accepted_header_chooses(String header, Language language) {
        assertThat(Language.accepted(header)).isEqualTo(language);
    }

    private static Map<String, Integer> values(String bundle) {
        Properties texts = load(bundle);
        var counts = new TreeMap<String, Integer>();
        texts.stringPropertyNames()
                .forEach(it ->
                        counts.put(it, new MessageFormat(texts.getProperty(it)).getFormatsByArgumentIndex().length));
        return counts;
    }

    private static Properties load(String bundle) {
        var texts = new Properties();
        try (var in = new InputStreamReader(Objects.requireNonNull(Words.class.getResourceAsStream(bundle)), UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new AssertionError(bundle, e);
        }
        return texts;
    }

    private static List<Path> sources() throws IOException {
        var files = new ArrayList<Path>();
        for (String folder : List.of("src/main/jte", "src/main/java")) {
            try (Stream<Path> walk = Files.walk(Path.of(folder))) {
                walk.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files;
    }
}
