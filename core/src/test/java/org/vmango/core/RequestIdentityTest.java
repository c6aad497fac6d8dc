package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdentityTest {
    @Test
    void id_sameParts_sameUuidForEver() {
        // Servers of different versions share hypervisors: this value must never change.
        assertThat(RequestIdentity.id("alice", "ONE", "k1"))
                .isEqualTo(UUID.fromString("87493219-5d2c-800a-8d56-bec6d99e5e12"))
                .satisfies(it -> assertThat(it.version()).isEqualTo(8))
                .satisfies(it -> assertThat(it.variant()).isEqualTo(2));
    }

    @Test
    void id_partsCutElsewhere_otherUuid() {
        assertThat(RequestIdentity.id("ab", "c", "d")).isNotEqualTo(RequestIdentity.id("a", "bc", "d"));
    }

    @Test
    void fingerprint_anyFieldChanged_changes() {
        String first = RequestIdentity.fingerprint(request("web1", "small", "image", List.of("k"), "ONE", "u"));

        assertThat(List.of(
                        request("web2", "small", "image", List.of("k"), "ONE", "u"),
                        request("web1", "large", "image", List.of("k"), "ONE", "u"),
                        request("web1", "small", "other", List.of("k"), "ONE", "u"),
                        request("web1", "small", "image", List.of("k", "l"), "ONE", "u"),
                        request("web1", "small", "image", List.of("k"), "TWO", "u"),
                        request("web1", "small", "image", List.of("k"), "ONE", "v")))
                .extracting(RequestIdentity::fingerprint)
                .doesNotContain(first)
                .doesNotHaveDuplicates();
        assertThat(RequestIdentity.fingerprint(request("web1", "small", "image", List.of("k"), "ONE", "u")))
                .isEqualTo(first);
    }

    private static NewMachine request(
            String name, String plan, String image, List<String> keys, String provider, String userdata) {
        return new NewMachine(name, plan, image, keys, provider, Userdata.of(userdata), Optional.of("key"));
    }
}
