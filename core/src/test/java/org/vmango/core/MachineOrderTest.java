package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MachineOrderTest {
    private final List<Machine> machines = List.of(
            MachineQueryTest.machine("web10", "B", MachineState.STOPPED, "Debian-12", "10.0.0.10", 1, 512, "1h"),
            MachineQueryTest.machine("Web2", "A", MachineState.RUNNING, "", "10.0.0.9", 4, 1024, "2d"),
            MachineQueryTest.machine("web1", "A", MachineState.PAUSED, "Debian-9", "", 2, 2048, ""));

    @Test
    void compare_names_countByTheirNumbers() {
        assertThat(sorted("name")).containsExactly("web1", "Web2", "web10");
        assertThat(sorted("-name")).containsExactly("web10", "Web2", "web1");
    }

    @Test
    void compare_unknownValues_comeLastBothWays() {
        assertThat(sorted("address")).containsExactly("Web2", "web10", "web1");
        assertThat(sorted("-address")).containsExactly("web10", "Web2", "web1");
        assertThat(sorted("os")).containsExactly("web1", "web10", "Web2");
        assertThat(sorted("-created")).containsExactly("web10", "Web2", "web1");
    }

    @Test
    void compare_numbers_byValue() {
        assertThat(sorted("memory")).containsExactly("web10", "Web2", "web1");
        assertThat(sorted("-cpus")).containsExactly("Web2", "web1", "web10");
    }

    @Test
    void read_unknownColumn_isByName() {
        assertThat(MachineOrder.read("../etc")).isEqualTo(MachineOrder.BY_NAME);
        assertThat(MachineOrder.read("-memory")).hasToString("-memory");
    }

    @Test
    void natural_equalNumbersWrittenApart_isStillAnOrder() {
        assertThat(MachineOrder.natural("web01", "web1")).isNegative();
        assertThat(MachineOrder.natural("web1", "web01")).isPositive();
        assertThat(MachineOrder.natural("a9", "a10b")).isNegative();
        assertThat(MachineOrder.natural("a", "a1")).isNegative();
        assertThat(MachineOrder.natural("99999999999999999999998", "99999999999999999999999"))
                .isNegative();
    }

    private Stream<String> sorted(String order) {
        return machines.stream().sorted(MachineOrder.read(order)).map(Machine::name);
    }
}
