package org.vmango.provider.libvirt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Which server a recipe's mark belongs to, and whether that server can be seen to be dead.
 *
 * <p>The process is named by the kernel that runs it (its boot id), the process id name space, the process id there, and
 * the time of its start in the kernel's ticks: this can only be the same process. A machine id would not do, because
 * cloned machines share it and then each would take the other's living processes for dead ones.
 *
 * @param instance random, made anew by each provider object
 * @param kernel the boot id and the process id name space, joined by {@code /}
 * @param started field 22 of {@code /proc/PID/stat}
 */
record ServerProcess(UUID instance, String kernel, long pid, long started) {
    private static final Path PROC = Path.of("/proc");

    /** This very process, as a new instance. */
    static ServerProcess current() {
        long pid = ProcessHandle.current().pid();
        return new ServerProcess(UUID.randomUUID(), currentKernel(), pid, startOf(pid));
    }

    /**
     * Whether it runs no more, as far as that can be told from here: false if it is another host's, and false where the
     * kernel hides other users' processes.
     */
    boolean isKnownDead() {
        if (!kernel.equals(currentKernel()) || !Files.exists(PROC.resolve("1/stat"))) {
            return false;
        }
        return startOf(pid) != started;
    }

    private static String currentKernel() {
        try {
            String boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            return boot + "/" + Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell which kernel this is", e);
        }
    }

    /** When the process was started, in ticks since the boot; -1 if there is none, or only its remains. */
    private static long startOf(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            // The second field is the program's name in parentheses, and may hold blanks and parentheses itself.
            String[] fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean zombie = fromThird[0].equals("Z") || fromThird[0].equals("X");
            return zombie ? -1 : Long.parseLong(fromThird[22 - 3]);
        } catch (IOException _) {
            return -1;
        }
    }
}
