package org.vmango.web.page;

import gg.jte.Content;
import java.math.BigDecimal;
import java.math.MathContext;
import java.text.AttributedCharacterIterator;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import org.vmango.core.DataSize;
import org.vmango.core.MachineState;

/** All words of one answer: the texts of a language, and how numbers, sizes and times read in it at this moment. */
public final class Words {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private final Language language;
    private final Instant now;
    private final Texts texts;
    private final DateTimeFormatter absolute;

    public Words(Language language, Instant now) {
        this.language = language;
        this.now = now;
        this.texts = Texts.of(language);
        this.absolute = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.LONG)
                .withLocale(language.locale())
                .withZone(ZoneOffset.UTC);
    }

    public Language language() {
        return language;
    }

    public Instant now() {
        return now;
    }

    /** A plain text, for any place: the template escapes it. @throws java.util.MissingResourceException if there is none */
    public String text(String key, Object... values) {
        return values.length == 0 ? texts.plain(key) : texts.format(key).format(values);
    }

    /** A text that there may be. */
    Optional<String> find(String key) {
        return texts.has(key) ? Optional.of(texts.plain(key)) : Optional.empty();
    }

    /** A text that holds markup of ours, such as {@code <strong>}; the values put into it are escaped. */
    public Content markup(String key, Object... values) {
        AttributedCharacterIterator text = texts.format(key).formatToCharacterIterator(values);
        return output -> {
            while (text.getIndex() < text.getEndIndex()) {
                int end = text.getRunLimit(MessageFormat.Field.ARGUMENT);
                boolean ours = text.getAttribute(MessageFormat.Field.ARGUMENT) == null;
                var run = new StringBuilder();
                for (char c = text.current(); text.getIndex() < end; c = text.next()) {
                    run.append(c);
                }
                if (ours) {
                    output.writeContent(run.toString());
                } else {
                    output.writeUserContent(run.toString());
                }
            }
            text.first();
        };
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** In binary units, with at most three significant digits: {@code 512 MiB}, {@code 1.5 GiB}. */
    public String size(DataSize size) {
        int unit = 0;
        BigDecimal value = BigDecimal.valueOf(size.bytes());
        BigDecimal step = BigDecimal.valueOf(1024);
        while (value.compareTo(step) >= 0 && unit < UNITS.length - 1) {
            value = value.divide(step);
            unit++;
        }
        // 1023.6 MiB has four digits before the point: rounding to three would say 1020 MiB.
        BigDecimal shown = value.compareTo(BigDecimal.valueOf(1000)) >= 0
                ? value.round(new MathContext(4))
                : value.round(THREE_DIGITS);
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setGroupingUsed(false);
        return format.format(shown) + "\u00a0" + UNITS[unit];
    }

    public String state(MachineState state) {
        return text("state." + state);
    }

    public Stamp stamp(Instant moment) {
        return new Stamp(
                moment.toString(), text("time.ago", span(Duration.between(moment, now))), absolute.format(moment));
    }

    /** A span of time in its largest unit, such as "3 hours". */
    public String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return text("time.seconds", seconds);
        }
        if (seconds < 3600) {
            return text("time.minutes", seconds / 60);
        }
        if (seconds < 86_400) {
            return text("time.hours", seconds / 3600);
        }
        long days = seconds / 86_400;
        if (days < 30) {
            return text("time.days", days);
        }
        return days < 365 ? text("time.months", days / 30) : text("time.years", days / 365);
    }
}
