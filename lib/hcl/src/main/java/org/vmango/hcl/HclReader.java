package org.vmango.hcl;

import java.nio.charset.StandardCharsets;

/**
 * Reads HCL 1, or its JSON form when the first character is a brace, as the reference implementation does, and refuses what
 * that one drops in silence: a key without value at the end of the file, what follows the JSON object, and the like.
 *
 * <p>Limits, so that no text can exhaust the stack or the heap: {@value #MAX_BYTES} bytes, 200 levels of nesting. Reading
 * takes time in proportion to the size.
 */
public final class HclReader {
    /** The largest text that is read. */
    public static final int MAX_BYTES = 4 << 20;

    private HclReader() {}

    /**
     * Reads a whole file.
     *
     * @param utf8 the file's bytes
     * @throws HclException at the first character where it stops being HCL
     */
    public static HclBlock read(byte[] utf8) {
        if (utf8.length > MAX_BYTES) {
            throw new HclException(new Position(1, 1), "the file has more than " + MAX_BYTES + " bytes");
        }
        Source source = Source.of(utf8);
        return isJson(utf8) ? new JsonParser(source).file() : new Parser(source).file();
    }

    /** {@link #read(byte[])} for text that is at hand already. */
    public static HclBlock read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isJson(byte[] utf8) {
        for (byte b : utf8) {
            boolean blank = b == ' ' || (b >= '\t' && b <= '\r');
            if (!blank) {
                return b == '{';
            }
        }
        return false;
    }
}
