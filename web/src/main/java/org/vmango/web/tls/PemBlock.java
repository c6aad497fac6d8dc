package org.vmango.web.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing in a PEM file. RFC 7468
 *
 * @param label such as {@code CERTIFICATE}
 * @param base64 what is between the lines, old headers of encrypted keys included
 */
record PemBlock(String label, String base64) {
    private static final Pattern FORM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** All of them, in order; whatever stands between them is for people. */
    static List<PemBlock> all(byte[] file) {
        var blocks = new ArrayList<PemBlock>();
        Matcher matcher = FORM.matcher(new String(file, ISO_8859_1));
        while (matcher.find()) {
            blocks.add(new PemBlock(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    boolean isEncrypted() {
        return label.equals("ENCRYPTED PRIVATE KEY") || base64.contains("ENCRYPTED");
    }

    /** @throws IllegalArgumentException if it is no Base64 */
    byte[] bytes() {
        return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    }
}
