package org.vmango.gotemplate.fmt;

import java.math.BigInteger;
import java.util.Locale;

/** Integers in all bases, as characters and as code points. */
final class IntegerFormat {
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger MAX_RUNE = BigInteger.valueOf(Character.MAX_CODE_POINT);
    private static final int REPLACEMENT = 0xFFFD;

    private final Buffer out;
    private final Flags flags;

    IntegerFormat(Buffer out) {
        this.out = out;
        this.flags = out.flags;
    }

    /** @return false if the verb does not fit an integer, and nothing is written */
    boolean write(BigInteger value, boolean signed, int verb) {
        switch (verb) {
            case 'v' -> {
                if (flags.sharpV && !signed) {
                    writeHex(value, true);
                } else {
                    write(value, 10, verb);
                }
            }
            case 'd' -> write(value, 10, verb);
            case 'b' -> write(value, 2, verb);
            case 'o', 'O' -> write(value, 8, verb);
            case 'x', 'X' -> write(value, 16, verb);
            case 'c' -> out.pad(Character.toString(character(value)));
            case 'q' -> out.pad(Quote.rune(character(value), flags.plus));
            case 'U' -> writeUnicode(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    void writeHex(BigInteger value, boolean prefix) {
        boolean sharp = flags.sharp;
        flags.sharp = prefix;
        write(value, 16, 'v');
        flags.sharp = sharp;
    }

    private void write(BigInteger value, int base, int verb) {
        boolean negative = value.signum() < 0;
        if (flags.precisionPresent && flags.precision == 0 && value.signum() == 0) {
            out.padWithSpaces("");
            return;
        }
        int zeros = 0;
        if (flags.precisionPresent) {
            zeros = flags.precision;
        } else if (flags.zero && flags.widthPresent) {
            zeros = negative || flags.plus || flags.space ? flags.width - 1 : flags.width;
        }
        String digits = value.abs().toString(base);
        StringBuilder text = new StringBuilder().repeat('0', Math.max(zeros - digits.length(), 0));
        text.append(verb == 'X' ? digits.toUpperCase(Locale.ROOT) : digits);
        text.insert(0, prefix(text, base, verb));
        text.insert(0, negative ? "-" : flags.plus ? "+" : flags.space ? " " : "");
        out.padWithSpaces(text);
    }

    private String prefix(CharSequence digits, int base, int verb) {
        String prefix = "";
        if (flags.sharp) {
            prefix = switch (base) {
                case 2 -> "0b";
                case 8 -> digits.charAt(0) == '0' ? "" : "0";
                case 16 -> verb == 'X' ? "0X" : "0x";
                default -> "";
            };
        }
        return verb == 'O' ? "0o" + prefix : prefix;
    }

    private void writeUnicode(BigInteger value) {
        BigInteger bits = value.signum() < 0 ? value.add(TWO_64) : value;
        String digits = bits.toString(16).toUpperCase(Locale.ROOT);
        int least = flags.precisionPresent ? Math.max(flags.precision, 4) : 4;
        StringBuilder text = new StringBuilder("U+");
        text.repeat('0', Math.max(least - digits.length(), 0)).append(digits);
        if (flags.sharp && bits.compareTo(MAX_RUNE) <= 0 && Quote.isPrint(bits.intValue())) {
            text.append(" '").appendCodePoint(bits.intValue()).append('\'');
        }
        out.padWithSpaces(text);
    }

    private static int character(BigInteger value) {
        if (value.signum() < 0 || value.compareTo(MAX_RUNE) > 0) {
            return REPLACEMENT;
        }
        int rune = value.intValue();
        return Quote.isValid(rune) ? rune : REPLACEMENT;
    }
}
