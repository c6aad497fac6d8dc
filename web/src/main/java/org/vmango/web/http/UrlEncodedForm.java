package org.vmango.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A form as browsers and {@code curl -d} send it, decoded byte by byte: what a field holds need not be text. */
final class UrlEncodedForm {
    private final byte[] body;
    private final Map<String, List<byte[]>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int count;

    private UrlEncodedForm(byte[] body) {
        this.body = body;
    }

    /**
     * Field names are matched in any case, as 0.6 did.
     *
     * @throws HttpProblem 400
     */
    static Fields read(byte[] body) {
        return new UrlEncodedForm(body).read();
    }

    private Fields read() {
        int start = 0;
        while (start <= body.length) {
            int end = indexOf('&', start, body.length);
            if (end > start) {
                add(start, end);
            }
            start = end + 1;
        }
        return new Fields(fields);
    }

    private void add(int start, int end) {
        if (++count > FieldsReader.MAX_FIELDS) {
            throw FieldsReader.tooMany();
        }
        int equals = indexOf('=', start, end);
        String name = new String(decode(start, equals), UTF_8);
        byte[] value = decode(Math.min(equals + 1, end), end);
        fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private int indexOf(char wanted, int start, int end) {
        int index = start;
        while (index < end && body[index] != wanted) {
            index++;
        }
        return index;
    }

    private byte[] decode(int start, int end) {
        var decoded = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; i++) {
            switch (body[i]) {
                case '+' -> decoded.write(' ');
                case '%' -> {
                    decoded.write(escaped(i, end));
                    i += 2;
                }
                default -> decoded.write(body[i]);
            }
        }
        return decoded.toByteArray();
    }

    private int escaped(int percent, int end) {
        int high = percent + 2 < end ? Character.digit(body[percent + 1], 16) : -1;
        int low = percent + 2 < end ? Character.digit(body[percent + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw FieldsReader.malformed("the form has a '%' at byte " + percent
                    + " that no two hexadecimal digits follow: write %25 for a percent sign");
        }
        return (high << 4) | low;
    }
}
