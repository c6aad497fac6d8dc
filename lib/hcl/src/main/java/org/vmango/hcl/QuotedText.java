package org.vmango.hcl;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Scans a quoted string. Escapes are replaced; what stands inside <code>${…}</code> is taken as it is, quotes, escapes and
 * line ends included, up to the brace that closes it.
 *
 * <p>The content is collected as bytes, since {@code \xE2\x98\xBA} is one character written in three escapes.
 */
final class QuotedText {
    private final Source source;
    private final Position opened;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    private QuotedText(Source source) {
        this.source = source;
        this.opened = source.position();
    }

    static String scan(Source source) {
        var scan = new QuotedText(source);
        source.next();
        scan.untilQuote();
        return scan.text();
    }

    private void untilQuote() {
        while (true) {
            switch (source.peek()) {
                case Source.END -> throw notClosed();
                case '\n' ->
                    throw source.error("the string is not closed on its line: '\"' is missing; a heredoc (<<EOF) holds"
                            + " several lines");
                case '"' -> {
                    source.next();
                    return;
                }
                case '\\' -> escape();
                case '$' -> dollar();
                default -> put(source.next());
            }
        }
    }

    private void dollar() {
        put(source.next());
        if (source.peek() == '{') {
            interpolation();
        }
    }

    private void interpolation() {
        Position brace = source.position();
        int depth = 0;
        do {
            int character = source.peek();
            if (character == Source.END) {
                throw source.error("the '${' at " + new Position(brace.line(), brace.column() - 1)
                        + " is not closed: '}'" + " is missing");
            }
            if (character == '\\') {
                verbatimEscape();
                continue;
            }
            if (character == '{') {
                depth++;
            } else if (character == '}') {
                depth--;
            }
            put(source.next());
        } while (depth > 0);
    }

    /** An escape that is kept as written; it must be a good one all the same. */
    private void verbatimEscape() {
        int mark = source.mark();
        Escape.read(source);
        source.since(mark).codePoints().forEach(this::put);
    }

    private void escape() {
        switch (Escape.read(source)) {
            case Escape.RawByte(int value) -> {
                if (value > 0xFF) {
                    throw source.error("an octal escape goes from \\000 to \\377");
                }
                content.write(value);
            }
            case Escape.CodePoint(int value) -> {
                if (!Character.isValidCodePoint(value)) {
                    throw source.error("there is no such character: \\U goes to \\U0010FFFF");
                }
                put(wholeCharacter(value));
            }
        }
    }

    /** Half a surrogate pair is no character. */
    static int wholeCharacter(int codePoint) {
        return codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint) ? 0xFFFD : codePoint;
    }

    private void put(int codePoint) {
        if (codePoint < 0x80) {
            content.write(codePoint);
            return;
        }
        content.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HclException(
                    opened, "the \\x and octal escapes of this string do not make UTF-8: use \\u for characters");
        }
    }

    private HclException notClosed() {
        return source.error("the string that opens at " + opened + " is not closed: '\"' is missing");
    }
}
