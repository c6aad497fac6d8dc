package org.vmango.hcl;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a key may hold. */
public sealed interface HclValue permits HclBlock, HclValue.Text, HclValue.Numeral, HclValue.Bool, HclValue.Sequence {
    /** Where the value begins. */
    Position at();

    /** A quoted string, escapes replaced and everything inside <code>${…}</code> as written, or a heredoc's lines. */
    record Text(Position at, String value) implements HclValue {}

    /** {@code true} or {@code false}. */
    record Bool(Position at, boolean value) implements HclValue {}

    /** What stands between square brackets. */
    record Sequence(Position at, List<HclValue> values) implements HclValue {
        public Sequence {
            values = List.copyOf(values);
        }
    }

    /**
     * A number. Its text is kept, for whoever wants a number where text is meant: a name like {@code 007}.
     *
     * @param text as written: {@code 42}, {@code -0x1F}, {@code 0644}, {@code 1.5e3}
     */
    record Numeral(Position at, String text) implements HclValue {
        /** As a whole number; empty for a fraction, and for what 64 bits do not hold. */
        public OptionalLong whole() {
            return Numerals.whole(text);
        }

        /** As a fraction, whole decimal numbers too; empty for hexadecimal and for what a double does not hold. */
        public OptionalDouble fraction() {
            return Numerals.fraction(text);
        }
    }
}
