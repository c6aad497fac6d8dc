package org.vmango.hcl;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text being read, as characters with their positions. Windows line ends count, and read, as one line feed. */
final class Source {
    /** What {@link #peek} answers behind the last character. */
    static final int END = -1;

    /** The reference implementation keeps this one for itself and refuses texts that have it. */
    private static final int RESERVED = 0xE123;

    private final String text;
    private int index;
    private int line = 1;
    private int column = 1;

    private Source(String text) {
        this.text = text;
    }

    static Source of(byte[] utf8) {
        CharBuffer characters = CharBuffer.allocate(utf8.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(utf8), characters, true);
        characters.flip();
        Source source = new Source(characters.toString().replace("\r\n", "\n"));
        source.refuseUnreadable(result.isError());
        return source;
    }

    private void refuseUnreadable(boolean malformedAtEnd) {
        while (peek() != END) {
            if (peek() == 0) {
                throw error("a NUL character: this is not a text file");
            }
            if (peek() == RESERVED) {
                throw error("the character U+E123 cannot be used in HCL");
            }
            next();
        }
        if (malformedAtEnd) {
            throw error("not UTF-8: save the file as UTF-8");
        }
        index = 0;
        line = 1;
        column = 1;
    }

    Position position() {
        return new Position(line, column);
    }

    /** The character at hand, or {@link #END}. */
    int peek() {
        return index < text.length() ? text.codePointAt(index) : END;
    }

    /** The character after the one at hand, when that one is ASCII. */
    int peekSecond() {
        return index + 1 < text.length() ? text.codePointAt(index + 1) : END;
    }

    /** Goes on and returns the character that was at hand. */
    int next() {
        int character = peek();
        if (character == END) {
            return END;
        }
        index += Character.charCount(character);
        if (character == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        return character;
    }

    /** Goes on if {@code expected} is at hand. */
    boolean skip(int expected) {
        if (peek() != expected) {
            return false;
        }
        next();
        return true;
    }

    /** Goes on behind the next line feed and returns the line without it; stands at the end if there is none. */
    Optional<String> nextLine() {
        int end = text.indexOf('\n', index);
        if (end < 0) {
            column += text.codePointCount(index, text.length());
            index = text.length();
            return Optional.empty();
        }
        String content = text.substring(index, end);
        index = end + 1;
        line++;
        column = 1;
        return Optional.of(content);
    }

    int mark() {
        return index;
    }

    /** What was read since {@link #mark} answered {@code mark}. */
    String since(int mark) {
        return text.substring(mark, index);
    }

    HclException error(String problem) {
        return new HclException(position(), problem);
    }
}
