package org.vmango.libvirt;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** RFC 3986 section 2.1: bytes of UTF-8 as {@code %xx}. A plus sign is a plus sign, as libvirt has it. */
final class PercentCode {
    private static final String UNRESERVED = "-._~";

    private PercentCode() {}

    /** Empty when a percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8 without NUL. */
    static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) {
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.write(in[i]);
                continue;
            }
            if (i + 2 >= in.length || !HexFormat.isHexDigit(in[i + 1]) || !HexFormat.isHexDigit(in[i + 2])) {
                return Optional.empty();
            }
            out.write(HexFormat.fromHexDigit(in[i + 1]) << 4 | HexFormat.fromHexDigit(in[i + 2]));
            i += 2;
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
            return decoded.indexOf('\0') < 0 ? Optional.of(decoded) : Optional.empty();
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** Escapes all but unreserved characters and those of {@code kept}. */
    static String encode(String text, String kept) {
        var out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            if (plain || kept.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }
}
