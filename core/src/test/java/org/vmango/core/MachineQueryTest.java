package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineQueryTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static final List<Machine> MACHINES = List.of(
            machine("web1", "LOCAL1", MachineState.RUNNING, "Debian-12", "10.1.0.5", 2, 2048, "10h"),
            machine("web2", "LOCAL2", MachineState.STOPPED, "Debian-11", "10.1.0.6", 2, 4096, "3d"),
            machine("db-web", "LOCAL1", MachineState.PAUSED, "Ubuntu-24.04", "10.77.0.9", 8, 16384, "20d"),
            machine("strange", "LOCAL1", MachineState.RUNNING, "", "", 1, 512, ""));

    /** As the contract's examples and the grammar say; the expected names are in the list's order. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                          | web1 web2 db-web strange",
                "name:web*                   | web1 web2",
                "name:web                    | web1 web2 db-web",
                "name:WEB1                   | web1",
                "name:web?                   | web1 web2",
                "state:running               | web1 strange",
                "state:running,paused        | web1 db-web strange",
                "-state:running              | web2 db-web",
                "!state:running              | web2 db-web",
                "provider:local1 name:*web*  | web1 db-web",
                "ip:10.1                     | web1 web2",
                "ip:none                     | strange",
                "-ip:none                    | web1 web2 db-web",
                "os:debian                   | web1 web2",
                "os:none                     | strange",
                "os:debian -os:*12           | web2",
                "web                         | web1 web2 db-web",
                "-web                        | strange",
                "10.77                       | db-web",
                "ubuntu                      | db-web",
                "LOCAL2                      | web2",
                "cpus:2                      | web1 web2",
                "cpus:>2                     | db-web",
                "cpus:<=2                    | web1 web2 strange",
                "cpus:2..8                   | web1 web2 db-web",
                "memory:2G                   | web1",
                "memory:>=2048               | web1 web2 db-web",
                "memory:<2GiB                | strange",
                "memory:0.5g                 | strange",
                "memory:>99999999999T        | ``",
                "age:<1d                     | web1",
                "age:>2d                     | web2 db-web",
                "age:none                    | strange",
                "\"web1\"                    | web1",
                "name:\"no such\"            | ``",
                "fe80::1                     | ``",
                "52:54:00                    | ``",
            })
    void matches_query_findsExactly(String query, String names) {
        MachineQuery read = MachineQuery.read(query);
        assertThat(read.problems()).isEmpty();
        assertThat(found(read)).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "colour:red         | there is no field 'colour'",
                "state:             | 'state:' needs a value",
                "cpus:many          | 'cpus' cannot be compared with 'many'",
                "memory:5x          | 'memory' cannot be compared with '5x'",
                "cpus:1.5           | 'cpus' cannot be compared with '1.5'",
                "name:a,,b          | 'name' cannot be compared with ''",
                "age:1d..           | 'age' cannot be compared with '1d..'",
            })
    void read_notUnderstood_saysWhatAndFindsNothing(String query, String problem) {
        MachineQuery read = MachineQuery.read(query);
        assertThat(read.problems()).singleElement().satisfies(it -> {
            assertThat(it.field()).isEqualTo("q");
            assertThat(it.message()).startsWith(problem);
        });
        assertThat(found(read)).isEmpty();
    }

    @Test
    void read_unknownField_namesTheFields() {
        String message = MachineQuery.read("colour:red").problems().getFirst().message();
        assertThat(message).contains("name, state, provider, ip, os").endsWith("age");
    }

    /** Time must not grow out of hand with what somebody types. */
    @Test
    void matches_manyStars_isQuick() {
        MachineQuery hostile = MachineQuery.read("name:" + "*a".repeat(400) + "*b");
        Machine victim = machine("a".repeat(253), "P", MachineState.RUNNING, "", "", 1, 512, "");
        Instant begin = Instant.now();
        for (int i = 0; i < 1000; i++) {
            assertThat(hostile.matches(victim, NOW)).isFalse();
        }
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void read_overlong_isAProblem() {
        assertThat(MachineQuery.read("x".repeat(1001)).problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", ":", "-", "!", "*", "::", "name:\"", "-:", "\"a b", "ip:*", "\u0000", "<script>"})
    void read_oddText_neverThrows(String query) {
        assertThat(found(MachineQuery.read(query))).isNotNull();
    }

    private static String found(MachineQuery query) {
        return MACHINES.stream()
                .filter(it -> query.matches(it, NOW))
                .map(Machine::name)
                .collect(Collectors.joining(" "));
    }

    static Machine machine(
            String name,
            String provider,
            MachineState state,
            String os,
            String ip,
            int cpus,
            long mebibytes,
            String age) {
        return new Machine(
                new MachineRef(
                        provider, UUID.nameUUIDFromBytes(new byte[] {(byte) name.hashCode(), (byte) name.length()})),
                name,
                state,
                Optional.of("small"),
                Optional.of("admin"),
                Optional.of(os).filter(it -> !it.isEmpty()),
                Architecture.X86_64,
                DataSize.ofMebibytes(mebibytes),
                cpus,
                Optional.empty(),
                Userdata.EMPTY,
                List.of(),
                ip.isEmpty() ? Optional.empty() : Optional.of(address(ip)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                age.isEmpty() ? Optional.empty() : Optional.of(NOW.minus(Duration.parse(duration(age)))));
    }

    private static String duration(String age) {
        return age.endsWith("d") ? "P" + age : "PT" + age;
    }

    private static MachineAddress address(String ip) {
        try {
            return new MachineAddress(
                    InetAddress.getByName(ip), Optional.empty(), OptionalInt.empty(), AddressSource.LEASE);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(ip, e);
        }
    }
}
