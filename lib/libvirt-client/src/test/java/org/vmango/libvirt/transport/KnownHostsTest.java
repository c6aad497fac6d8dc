package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmango.libvirt.transport.HostKey.Standing;
import org.vmango.libvirt.transport.TransportException.Kind;

class KnownHostsTest {
    private static final String ED25519 = "ssh-ed25519";
    private static final String KEY = "AAAAC3NzaC1lZDI1NTE5AAAAINRKLC4YLjTExfrJJr4iYmBtpsmqu9VR4bEGPpJ/5fnb";
    private static final String OTHER = "AAAAC3NzaC1lZDI1NTE5AAAAIIG78hRre+ZcpO+XgQ8tQnY7zjDp+/IxrvW22D4D8ykG";

    @TempDir
    private Path directory;

    /** The hashes were computed with the salt "0123456789abcdefghij". */
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            hv1.example                   => hv1.example        => KNOWN
            HV1.Example                   => hv1.example        => KNOWN
            other,hv1.example             => hv1.example        => KNOWN
            *.example                     => hv1.example        => KNOWN
            hv?.example                   => hv1.example        => KNOWN
            *.example,!hv1.example        => hv1.example        => UNKNOWN
            !hv1.example,*.example        => hv1.example        => UNKNOWN
            hv.example                    => hvx.example        => UNKNOWN
            hv1.example                   => hv1xexample        => UNKNOWN
            [hv1.example]:2222            => [hv1.example]:2222 => KNOWN
            [hv1.example]:2222            => hv1.example        => UNKNOWN
            hv1.example                   => [hv1.example]:2222 => UNKNOWN
            [::1]:2222                    => [::1]:2222         => KNOWN
            ::1                           => ::1                => KNOWN
            @revoked hv1.example          => hv1.example        => REVOKED
            @cert-authority *.example     => hv1.example        => UNKNOWN
            # hv1.example                 => hv1.example        => UNKNOWN
            |1|MDEyMzQ1Njc4OWFiY2RlZmdoaWo=|VsrTVHF3AbiLOzqbSY4XPPKtx/A= => hv1.example => KNOWN
            |1|MDEyMzQ1Njc4OWFiY2RlZmdoaWo=|ADB7eKeQVY6JNwXF9O5h23XnoYc= => [hv1.example]:2222 => KNOWN
            |1|MDEyMzQ1Njc4OWFiY2RlZmdoaWo=|VsrTVHF3AbiLOzqbSY4XPPKtx/A= => hv2.example => UNKNOWN
            |1|broken                     => hv1.example        => UNKNOWN
            |1|!!!|???                    => hv1.example        => UNKNOWN
            """)
    void judge_oneLine_standing(String hosts, String name, Standing standing) throws Exception {
        KnownHosts known = given(hosts + "\t" + ED25519 + "  " + KEY + " a comment");

        assertThat(known.judge(key(name, KEY)).standing()).isEqualTo(standing);
    }

    @Test
    void judge_otherKey_changedWithItsPlaces() throws Exception {
        KnownHosts known = given("# comment", "", "hv ssh-rsa AAAA", "hv " + ED25519 + " " + OTHER, "x y");

        HostKey.Shown shown = known.judge(key("hv", KEY));

        assertThat(shown.standing()).isEqualTo(Standing.CHANGED);
        assertThat(shown.places()).containsExactly(user() + ":3", user() + ":4");
    }

    @Test
    void judge_secondFile_countsToo() throws Exception {
        KnownHosts known = given("hv " + ED25519 + " " + OTHER);
        Files.writeString(system(), "hv " + ED25519 + " " + KEY + "\n");

        assertThat(known.judge(key("hv", KEY)).standing()).isEqualTo(Standing.KNOWN);

        Files.writeString(system(), "@revoked * " + ED25519 + " " + KEY + "\n");
        assertThat(known.judge(key("hv", KEY)).standing()).isEqualTo(Standing.REVOKED);
    }

    @Test
    void judge_noFiles_unknown() throws Exception {
        assertThat(known().judge(key("hv", KEY)).standing()).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void judge_fileIsADirectory_saysSo() throws Exception {
        Files.createDirectories(user());

        assertThatThrownBy(() -> known().judge(key("hv", KEY)))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_SETTING))
                .hasMessageContaining(user() + " cannot be read");
    }

    @Test
    void algorithms_ofOneHost_withoutMarkedLines() throws Exception {
        KnownHosts known = given(
                "hv ssh-rsa AAAA",
                "hv ecdsa-sha2-nistp256 AAAA",
                "hv ssh-rsa BBBB",
                "other ssh-ed25519 AAAA",
                "@revoked hv ssh-dss AAAA");

        assertThat(known.algorithms("hv")).containsExactly("ssh-rsa", "ecdsa-sha2-nistp256");
    }

    @Test
    void add_lastLineIncomplete_onALineOfItsOwn() throws Exception {
        Files.createDirectories(user().resolveSibling("."));
        Files.writeString(user(), "other ssh-rsa AAAA");

        known().add(key("hv", KEY));
        known().add(key("hv2", KEY));

        assertThat(Files.readAllLines(user()))
                .containsExactly("other ssh-rsa AAAA", "hv " + ED25519 + " " + KEY, "hv2 " + ED25519 + " " + KEY);
    }

    @Test
    void add_noDirectory_madeForTheUserAlone() throws Exception {
        known().add(key("hv", KEY));

        assertThat(Files.getPosixFilePermissions(user().resolveSibling(".").normalize()))
                .hasSize(3);
        assertThat(known().judge(key("hv", KEY)).standing()).isEqualTo(Standing.KNOWN);
    }

    @Test
    void replace_linesOfOthers_keptByteForByte() throws Exception {
        KnownHosts known =
                given("# gr\u00fc\u00dfe", "hv,10.0.0.1 ssh-rsa AAAA", "@revoked hv ssh-rsa AAAA", "x ssh-rsa AAAA");

        known.replace(key("hv", KEY));

        assertThat(Files.readAllLines(user()))
                .containsExactly(
                        "# gr\u00fc\u00dfe", "@revoked hv ssh-rsa AAAA", "x ssh-rsa AAAA", "hv " + ED25519 + " " + KEY);
    }

    @Test
    void fingerprint_key_asSshKeygenPrintsIt() {
        assertThat(key("hv", KEY).fingerprint()).isEqualTo("SHA256:eDMvG0a0wmt+OdeO/9Pt1YAhHU+EnuVsHdnu/icO+uo");
    }

    private static HostKey key(String name, String base64) {
        return new HostKey(name, ED25519, base64);
    }

    private Path user() {
        return directory.resolve("home/.ssh/known_hosts");
    }

    private Path system() {
        return directory.resolve("ssh_known_hosts");
    }

    private KnownHosts known() {
        return new KnownHosts(List.of(user(), system()));
    }

    private KnownHosts given(String... lines) throws IOException {
        Files.createDirectories(user().resolveSibling("."));
        Files.write(user(), List.of(lines));
        return known();
    }
}
