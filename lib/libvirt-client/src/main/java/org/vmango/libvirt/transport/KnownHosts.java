package org.vmango.libvirt.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vmango.libvirt.transport.HostKey.Standing;
import org.vmango.libvirt.transport.TransportException.Kind;

/**
 * The hosts whose keys somebody has looked at, in OpenSSH's files (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). Host certificates
 * are not asked for, so lines of their authorities count for nothing.
 *
 * @param files in the order to read them; new keys go into the first
 */
record KnownHosts(List<Path> files) {
    private static final String HASHED = "|1|";
    private static final String REVOKED = "@revoked";

    KnownHosts {
        files = List.copyOf(files);
    }

    private record Line(String place, String marker, String hosts, String algorithm, String base64) {
        boolean of(String name) {
            return hosts.startsWith(HASHED)
                    ? hashMatches(hosts, name)
                    : SshConfig.matchesList(List.of(hosts.split(",", -1)), name);
        }

        boolean has(HostKey key) {
            return algorithm.equals(key.algorithm()) && base64.equals(key.base64());
        }
    }

    /** What the files say about a key that a host has shown. */
    HostKey.Shown judge(HostKey key) throws TransportException {
        List<Line> lines = linesOf(key.name());
        List<Line> revoked = lines.stream()
                .filter(it -> it.marker.equals(REVOKED) && it.has(key))
                .toList();
        if (!revoked.isEmpty()) {
            return shown(key, Standing.REVOKED, revoked);
        }
        List<Line> plain = lines.stream().filter(it -> it.marker.isEmpty()).toList();
        List<Line> same = plain.stream().filter(it -> it.has(key)).toList();
        if (!same.isEmpty()) {
            return shown(key, Standing.KNOWN, same);
        }
        return shown(key, plain.isEmpty() ? Standing.UNKNOWN : Standing.CHANGED, plain);
    }

    /** The kinds of keys that are known of a host: those it should be asked for. */
    List<String> algorithms(String name) throws TransportException {
        return linesOf(name).stream()
                .filter(it -> it.marker.isEmpty())
                .map(Line::algorithm)
                .distinct()
                .toList();
    }

    /** Stores a key for good, in place of all others of that host. The old file stays beside it as {@code .old}. */
    void replace(HostKey key) throws TransportException {
        Path file = files.getFirst();
        List<String> kept = new ArrayList<>();
        boolean dropped = false;
        for (String text : texts(file)) {
            List<Line> line = parse(file + ":", text);
            boolean stale = !line.isEmpty()
                    && line.getFirst().marker.isEmpty()
                    && line.getFirst().of(key.name());
            dropped |= stale;
            if (!stale) {
                kept.add(text);
            }
        }
        kept.add(key.line());
        try {
            if (dropped) {
                Files.copy(file, file.resolveSibling(file.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
            }
            prepareDirectory(file);
            Path fresh = Files.createTempFile(file.toAbsolutePath().resolveSibling("."), "known_hosts", ".new");
            Files.write(fresh, kept, StandardCharsets.ISO_8859_1);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Adds a key without looking at others. */
    void add(HostKey key) throws TransportException {
        Path file = files.getFirst();
        try {
            prepareDirectory(file);
            boolean complete = !Files.exists(file)
                    || Files.size(file) == 0
                    || Files.readString(file, StandardCharsets.ISO_8859_1).endsWith("\n");
            String text = (complete ? "" : "\n") + key.line() + "\n";
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static void prepareDirectory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.exists(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static TransportException unwritable(Path file, IOException cause) {
        return new TransportException(
                Kind.BAD_SETTING, "the host's key cannot be stored in %s: %s".formatted(file, cause), cause);
    }

    private static HostKey.Shown shown(HostKey key, Standing standing, List<Line> lines) {
        return new HostKey.Shown(key, standing, lines.stream().map(Line::place).toList());
    }

    private List<Line> linesOf(String name) throws TransportException {
        List<Line> found = new ArrayList<>();
        Predicate<Line> wanted = it -> it.of(name);
        for (Path file : files) {
            List<String> texts = texts(file);
            for (int i = 0; i < texts.size(); i++) {
                parse("%s:%d".formatted(file, i + 1), texts.get(i)).stream()
                        .filter(wanted)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static List<String> texts(Path file) throws TransportException {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new TransportException(Kind.BAD_SETTING, "%s cannot be read: %s".formatted(file, e), e);
        }
    }

    /** Empty for what is no key: blank lines, comments, and forms of other versions. */
    private static List<Line> parse(String place, String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words[0].startsWith("#")) {
            return List.of();
        }
        int first = words[0].startsWith("@") ? 1 : 0;
        if (words.length < first + 3) {
            return List.of();
        }
        String marker = first == 1 ? words[0] : "";
        return List.of(new Line(place, marker, words[first], words[first + 1], words[first + 2]));
    }

    /** {@code |1|salt|hash}: the name's HMAC-SHA1, so that a stolen file does not tell where else to go. */
    private static boolean hashMatches(String hashed, String name) {
        String[] parts = hashed.substring(HASHED.length()).split("\\|", -1);
        if (parts.length != 2) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[0]), "HmacSHA1"));
            byte[] expected = Base64.getDecoder().decode(parts[1]);
            return MessageDigest.isEqual(expected, mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
