package org.vmango.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;

/** What the guest's cloud-init gets to run: any bytes, kept as they are. */
public final class Userdata {
    public static final Userdata EMPTY = new Userdata(new byte[0]);

    private final byte[] bytes;

    private Userdata(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Userdata of(byte[] bytes) {
        return new Userdata(bytes.clone());
    }

    public static Userdata of(String text) {
        return new Userdata(text.getBytes(UTF_8));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The bytes as text; empty if they are not UTF-8. */
    public Optional<String> text() {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Userdata that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Its length only: userdata holds secrets and must not reach a log. */
    @Override
    public String toString() {
        return "Userdata[" + bytes.length + " bytes]";
    }
}
