package org.vmango.libvirt.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.vmango.libvirt.LibvirtUri;

/**
 * A libvirtd that shares nothing with the host's: it runs without privileges (as nobody, if we are root), so all that it keeps
 * lies in a folder of its own. It has the test driver and the QEMU session driver.
 */
public final class OwnLibvirtd implements AutoCloseable {
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/libvirtd"), Path.of("/usr/bin/libvirtd"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_NANOS = 5_000_000;
    private static final String NOBODY = "nobody";

    private final Path folder;
    private Process process;

    private OwnLibvirtd(Path folder) throws IOException {
        this.folder = folder;
        this.process = launch();
    }

    /** Starts it and waits until it accepts connections. Fails, and does not skip, if libvirtd is not installed. */
    public static OwnLibvirtd start() throws IOException {
        // QEMU's sockets lie deep in it, and their paths are limited to 107 bytes
        var folder = Files.createTempDirectory("vmango-");
        for (var name : List.of("run", "c", "cache", "data", "home", "pool")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.writeString(folder.resolve("libvirtd.conf"), "keepalive_interval = 1\nkeepalive_count = 2\n");
        if (isRoot()) {
            giveAway(folder);
        }
        return new OwnLibvirtd(folder);
    }

    /** A driver of this daemon: {@code test:///default}, {@code qemu:///session}. */
    public LibvirtUri uri(String driver) {
        int colon = driver.indexOf(':');
        return LibvirtUri.parse(driver.substring(0, colon) + "+unix" + driver.substring(colon) + "?socket=" + socket());
    }

    /** A folder that the daemon may write to. */
    public Path poolFolder() {
        return folder.resolve("pool");
    }

    /** Freezes it. */
    public void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Ends it without a chance to say good-bye. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again after {@link #kill}. */
    public void restart() throws IOException {
        Files.deleteIfExists(socket());
        process = launch();
    }

    private Path socket() {
        return folder.resolve("run/libvirt/libvirt-sock");
    }

    private Process launch() throws IOException {
        var program = PROGRAMS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("libvirtd is not installed: looked for " + PROGRAMS));
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=nogroup", "--clear-groups"));
        }
        command.addAll(List.of(program.toString(), "-f", file("libvirtd.conf"), "-p", file("pid"), "--timeout", "0"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(Redirect.appendTo(folder.resolve("out").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("LIBVIRT_") || name.startsWith("XDG_"));
        builder.environment().put("HOME", file("home"));
        builder.environment().put("XDG_RUNTIME_DIR", file("run"));
        builder.environment().put("XDG_CONFIG_HOME", file("c"));
        builder.environment().put("XDG_CACHE_HOME", file("cache"));
        builder.environment().put("XDG_DATA_HOME", file("data"));
        var started = builder.start();
        awaitSocket(started);
        return started;
    }

    private void awaitSocket(Process started) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!accepts()) {
            if (!started.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("libvirtd did not start: " + Files.readString(folder.resolve("out")));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean accepts() {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            return channel.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void signal(String signal) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new AssertionError("kill -" + signal + " failed");
        }
    }

    private static boolean isRoot() {
        return Optional.ofNullable(System.getProperty("user.name")).orElse("").equals("root");
    }

    private static void giveAway(Path folder) throws IOException {
        var nobody = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY);
        try (var all = Files.walk(folder)) {
            for (var path : all.toList()) {
                Files.setOwner(path, nobody);
            }
        }
    }

    @Override
    public void close() {
        try {
            signal("CONT");
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
