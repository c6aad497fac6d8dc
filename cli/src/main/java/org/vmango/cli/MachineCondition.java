package org.vmango.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmango.core.MachineState;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What a machine is waited for: a state, {@code address}, {@code gone}, or {@code port:22}, which is tried from here.
 *
 * @param word as it was written
 */
record MachineCondition(String word, Check check) {
    static final MachineCondition GONE = new MachineCondition("gone", Optional::isEmpty);

    /** Running, and its address is known. */
    static final MachineCondition READY =
            new MachineCondition("address", it -> it.isPresent() && isRunning(it.get()) && hasAddress(it.get()));

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Pattern PORT = Pattern.compile("port:([0-9]{1,5})");

    /** Whether it holds of what a list says of the machine; empty where it is no longer listed. */
    @FunctionalInterface
    interface Check {
        boolean holds(Optional<MachineEntry> machine);
    }

    static MachineCondition state(MachineState state) {
        return new MachineCondition(
                state.toString(),
                it -> it.isPresent() && it.get().json().state().equals(state.toString()));
    }

    private static boolean isRunning(MachineEntry machine) {
        return machine.json().state().equals(MachineState.RUNNING.toString());
    }

    private static boolean hasAddress(MachineEntry machine) {
        return machine.json().ip().isPresent();
    }

    private static boolean answers(MachineEntry machine, int port) {
        if (!isRunning(machine) || !hasAddress(machine)) {
            return false;
        }
        String address = machine.json().ip().orElseThrow().address();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) CONNECT.toMillis());
            return true;
        } catch (IOException _) {
            // Not yet: this is what is waited for.
            return false;
        }
    }

    /** Reads a condition's word. */
    static final class Converter implements ITypeConverter<MachineCondition> {
        @Override
        public MachineCondition convert(String word) {
            Matcher port = PORT.matcher(word);
            if (port.matches() && Integer.parseInt(port.group(1)) <= 65_535) {
                int number = Integer.parseInt(port.group(1));
                return new MachineCondition(word, it -> it.isPresent() && answers(it.get(), number));
            }
            return switch (word) {
                case "gone" -> GONE;
                case "address" -> READY;
                default ->
                    Arrays.stream(MachineState.values())
                            .filter(it -> it.toString().equals(word))
                            .findFirst()
                            .map(MachineCondition::state)
                            .orElseThrow(() -> new TypeConversionException(
                                    "'" + word + "' is neither a state, nor address, gone or port:NUMBER"));
            };
        }
    }
}
