package org.vmango.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SshPublicKeyLineTest {
    /** Of the documentation's sample configuration. */
    private static final String RSA =
            "AAAAB3NzaC1yc2EAAAADAQABAAABAQDXJjuFhloSumFjJRrrZfSinBE0q4e/o0nKzt4QfkD3VR56rrrrCtjHh"
                    + "+/wcZcIdm9I9QODxoFoSSvrPNOzLj0lfF0f64Ic7fUnC4hhRBEeyo/03KVpUQcHWHjeex+5OHQXa8s5Xy/dytZkhdvDYOCgEpMgC2tU6tk/mVuk"
                    + "84Q03QEnSYJQuIgj8VwvxC+22aGSpLzXtenpdXr+O8s7dkuhHQjl1w6WbiLADv0I06bFwW8iB6p7aHZCqJUYAUYa4XaCjXdVwoKAE/J23s17XCZz"
                    + "Y10YmBIikRQQIjpvRIbHArzO0om4++2KMnY8m6xoMp2imyceD/0fIVlAqhLTEaBP";

    private static final String ED25519 = "AAAAC3NzaC1lZDI1NTE5AAAAIA4wX+lvcOYOaLEVD64/ga9iu2WFivdT1Q0Rbp86cbam";
    private static final String NISTP256 =
            "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBPoncB+LnvFoxJ/TPJ6iYc22DAtZPwRu9HpXxIxKe/BtSms6e6OEsQ80oRdtafGsHucEtKa/AfP6LlVTHSFiw2M=";
    private static final String NISTP521 =
            "AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAC47vdHUzqyA8MDwXnK5LebDRbAjKvXhMsHU3pyA63hMco1Z4aa+uk4oPMzU9v0FYZaDVXFOiKi8ip1Ea/NTJ2xbwEkHVNmLBP6TIuYDke4QVSwSrBK7SQwWOF7AJV9NydZELwQ6ocMy/tU2JhkSJ2fEt68PyZyxGF/bl2kvE6apRienQ==";

    @ParameterizedTest
    @MethodSource("good")
    void read_publicKey_lineWithoutBlanksAround(String line) {
        assertThat(SshPublicKeyLine.read(line)).isEqualTo(Reading.right(line.strip()));
    }

    static Stream<String> good() {
        return Stream.of(
                "ssh-rsa " + RSA + " test@vmango",
                "ssh-rsa " + RSA,
                "ssh-ed25519 " + ED25519 + " somebody with words é 😀",
                "  ssh-ed25519\t" + ED25519 + "  x \n",
                "ecdsa-sha2-nistp256 " + NISTP256 + " x",
                "ecdsa-sha2-nistp521 " + NISTP521,
                "sk-ssh-ed25519@openssh.com "
                        + blob("sk-ssh-ed25519@openssh.com", new byte[32], "ssh:".getBytes(StandardCharsets.US_ASCII)),
                "ssh-future " + blob("ssh-future", new byte[7]),
                "restrict ssh-ed25519 " + ED25519,
                "no-pty,from=\"10.0.0.0/8,*.example.com\" ssh-ed25519 " + ED25519 + " x",
                "command=\"echo \\\"a b\\\" ssh-rsa AAAA\",restrict ssh-ed25519 " + ED25519 + " x");
    }

    static Stream<Arguments> bad() {
        String wanted = "one OpenSSH public key line is expected";
        return Stream.of(
                arguments("", wanted),
                arguments("ssh-rsa", wanted),
                arguments("hello", wanted),
                arguments(RSA, wanted),
                arguments("ssh-rsa AAAAB3NzaC1y...", wanted),
                arguments("ssh-rsa <key>", wanted),
                arguments("ssh-rsa" + RSA, wanted),
                arguments("from=\"10.0.0.1 ssh-ed25519 " + ED25519, wanted),
                arguments("---- BEGIN SSH2 PUBLIC KEY ----", wanted),
                arguments("ssh-ed25519 " + ED25519 + "\nssh-ed25519 " + ED25519, "one line is expected"),
                arguments("ssh-rsa " + RSA.substring(0, 100) + "\n" + RSA.substring(100), "one line is expected"),
                arguments("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=", "this is a private key"),
                arguments("-----BEGIN PRIVATE KEY-----", "this is a private key"),
                arguments("ssh-rsa " + ED25519, "holds a key of another type (ssh-ed25519)"),
                arguments("ssh-ed25519 " + RSA, "holds a key of another type (ssh-rsa)"),
                arguments("ecdsa-sha2-nistp384 " + NISTP256, "another type (ecdsa-sha2-nistp256)"),
                arguments("ssh-rsa " + RSA.substring(0, 200), "damaged or cut short"),
                arguments("ssh-rsa " + RSA.substring(0, 201), "damaged or cut short"),
                arguments("ssh-rsa AAAA", "damaged or cut short"),
                arguments("ssh-rsa " + Base64.getEncoder().encodeToString(new byte[] {-1, -1, -1, -1}), "damaged"),
                arguments("ssh-rsa " + blob("ssh-rsa"), "no whole ssh-rsa key"),
                arguments("ssh-rsa " + blob("ssh-rsa", new byte[3]), "no whole ssh-rsa key"),
                arguments("ssh-ed25519 " + blob("ssh-ed25519", new byte[31]), "no whole ssh-ed25519 key"),
                arguments("ssh-ed25519 " + blob("ssh-ed25519", new byte[32], new byte[1]), "no whole"),
                arguments("ssh-future " + blob("ssh-future"), "no whole ssh-future key"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void read_anythingElse_whatIsWrong(String line, String why) {
        assertThat(SshPublicKeyLine.read(line))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class, wrong -> assertThat(wrong.why()).contains(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "a\"", " ", "a ", "\"\\", "=", "a,\" "})
    void read_eightThousandHostileCharacters_refusedSoon(String repeated) {
        String line = repeated.repeat(8192 / repeated.length());
        assertThat(SshPublicKeyLine.read(line)).isInstanceOf(Reading.Wrong.class);
        assertThat(SshPublicKeyLine.read("x" + line + " ssh-rsa")).isInstanceOf(Reading.Wrong.class);
    }

    private static String blob(String type, byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(type.length());
            out.writeBytes(type);
            for (byte[] part : parts) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
