package org.vmango.gotemplate.fmt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.value.GoType;
import org.vmango.gotemplate.value.Kind;
import org.vmango.gotemplate.value.Numbers;
import org.vmango.gotemplate.value.StructView;

/** One run over a format string. */
final class Printf {
    private static final int MAX_NUMBER = 1_000_000;

    private final Printer printer;
    private final Buffer out;
    private final Flags flags;
    private final String format;
    private final List<? extends @Nullable Object> arguments;

    private int at;
    private int next;
    private boolean reordered;
    private boolean goodIndex;
    private boolean afterIndex;

    Printf(StructView structs, int limit, String format, List<? extends @Nullable Object> arguments) {
        this.printer = new Printer(structs, limit);
        this.out = printer.out;
        this.flags = out.flags;
        this.format = format;
        this.arguments = arguments;
    }

    String run() {
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                out.append(format.substring(at));
                break;
            }
            out.append(format.substring(at, percent));
            at = percent + 1;
            verb();
        }
        if (!reordered && next < arguments.size()) {
            extra();
        }
        return out.toString();
    }

    private void verb() {
        goodIndex = true;
        afterIndex = false;
        flags.clear();
        readFlags();
        readIndex();
        readWidth();
        readPrecision();
        if (!afterIndex) {
            readIndex();
        }
        if (at >= format.length()) {
            out.append("%!(NOVERB)");
            return;
        }
        int verb = format.codePointAt(at);
        at += Character.charCount(verb);
        if (verb == '%') {
            out.append('%');
        } else if (!goodIndex) {
            complain(verb, "(BADINDEX)");
        } else if (next >= arguments.size()) {
            complain(verb, "(MISSING)");
        } else {
            if (verb == 'v') {
                flags.enterV();
            }
            printer.print(arguments.get(next++), verb);
        }
    }

    private void complain(int verb, String reason) {
        out.append("%!");
        out.appendRune(verb);
        out.append(reason);
    }

    private void readFlags() {
        for (; at < format.length(); at++) {
            switch (format.charAt(at)) {
                case '#' -> flags.sharp = true;
                case '0' -> flags.zero = !flags.minus;
                case '+' -> flags.plus = true;
                case '-' -> {
                    flags.minus = true;
                    flags.zero = false;
                }
                case ' ' -> flags.space = true;
                default -> {
                    return;
                }
            }
        }
    }

    private void readWidth() {
        if (peek('*')) {
            at++;
            int width = starArgument();
            flags.widthPresent = width != Integer.MIN_VALUE;
            if (!flags.widthPresent) {
                out.append("%!(BADWIDTH)");
                return;
            }
            flags.width = Math.abs(width);
            if (width < 0) {
                flags.minus = true;
                flags.zero = false;
            }
            return;
        }
        int width = number(format.length());
        flags.widthPresent = width >= 0;
        flags.width = Math.max(width, 0);
        if (afterIndex && flags.widthPresent) {
            goodIndex = false;
        }
    }

    private void readPrecision() {
        // A point that ends the format is the verb, and a wrong one.
        if (!peek('.') || at + 1 >= format.length()) {
            return;
        }
        at++;
        if (afterIndex) {
            goodIndex = false;
        }
        readIndex();
        if (peek('*')) {
            at++;
            int precision = starArgument();
            flags.precisionPresent = precision >= 0;
            flags.precision = Math.max(precision, 0);
            if (!flags.precisionPresent) {
                out.append("%!(BADPREC)");
            }
            return;
        }
        flags.precision = Math.max(number(format.length()), 0);
        flags.precisionPresent = true;
    }

    private boolean peek(char expected) {
        return at < format.length() && format.charAt(at) == expected;
    }

    /** The next argument as a width or precision; {@link Integer#MIN_VALUE} if it is none. */
    private int starArgument() {
        afterIndex = false;
        if (next >= arguments.size()) {
            return Integer.MIN_VALUE;
        }
        Object argument = arguments.get(next++);
        if (!Kind.of(argument).isInteger()) {
            return Integer.MIN_VALUE;
        }
        var value = Numbers.integer(argument);
        boolean small = value.bitLength() < 32 && Math.abs(value.longValue()) <= MAX_NUMBER;
        return small ? value.intValue() : Integer.MIN_VALUE;
    }

    /** A decimal number up to the end; -1 if there is none or it is too large, which uses up everything to the end. */
    private int number(int end) {
        int number = -1;
        while (at < end && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
            if (number > MAX_NUMBER) {
                at = end;
                return -1;
            }
            number = Math.max(number, 0) * 10 + format.charAt(at) - '0';
            at++;
        }
        return number;
    }

    /** An explicit argument index such as {@code [2]}. */
    private void readIndex() {
        afterIndex = false;
        if (!peek('[')) {
            return;
        }
        reordered = true;
        int close = format.indexOf(']', at);
        if (close < 0 || format.length() - at < 3) {
            at++;
            goodIndex = false;
            return;
        }
        at++;
        int index = number(close);
        boolean wellFormed = index >= 0 && at == close;
        at = close + 1;
        afterIndex = wellFormed;
        if (wellFormed && index >= 1 && index <= arguments.size()) {
            next = index - 1;
        } else {
            goodIndex = false;
        }
    }

    private void extra() {
        flags.clear();
        out.append("%!(EXTRA ");
        for (int i = next; i < arguments.size(); i++) {
            if (i > next) {
                out.append(", ");
            }
            Object argument = arguments.get(i);
            if (argument == null) {
                out.append("<nil>");
            } else {
                out.append(GoType.of(argument) + "=");
                printer.print(argument, 'v');
            }
        }
        out.append(')');
    }
}
