package org.vmango.libvirt.transport;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmango.libvirt.transport.TransportException.Kind;

/**
 * What OpenSSH's configuration files say about one host: {@code Host}, {@code Match} and {@code Include} decide which lines count,
 * and of those the first one of a keyword does (ssh_config(5)). Values are kept as they are written.
 */
final class SshConfig {
    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z0-9]+)(?:\\s*=\\s*|\\s+)(.*?)\\s*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final int MAX_INCLUDE_DEPTH = 16;

    /** All values of a keyword in lower case, in order. */
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private final Path home;
    private final String localUser;
    private final String host;
    private final Optional<String> user;

    private SshConfig(TransportSettings settings, String host, Optional<String> user) {
        this.home = settings.home();
        this.localUser = settings.user();
        this.host = host;
        this.user = user;
    }

    /**
     * @param host as it is in the URI
     * @param user as it is in the URI
     */
    static SshConfig read(TransportSettings settings, String host, Optional<String> user) throws TransportException {
        var config = new SshConfig(settings, host, user);
        Path own = settings.home().resolve(".ssh/config");
        config.readFile(own, own.resolveSibling("."), 0, true);
        Path system = settings.systemFiles().sshConfig();
        config.readFile(system, system.resolveSibling("."), 0, true);
        return config;
    }

    /** The value that counts, without its quotes. */
    Optional<String> find(String keyword) {
        return all(keyword).stream().findFirst();
    }

    /** Every value of a keyword whose values add up. */
    List<String> all(String keyword) {
        return values.getOrDefault(keyword.toLowerCase(Locale.ROOT), List.of());
    }

    private void readFile(Path file, Path directory, int depth, boolean applies) throws TransportException {
        if (depth > MAX_INCLUDE_DEPTH) {
            throw new TransportException(Kind.BAD_SETTING, "%s: files include each other endlessly".formatted(file));
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException _) {
            return;
        } catch (IOException e) {
            throw new TransportException(Kind.BAD_SETTING, "%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        boolean counts = applies;
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (lines.get(i).isBlank() || lines.get(i).stripLeading().startsWith("#")) {
                continue;
            }
            String where = "%s:%d".formatted(file, i + 1);
            if (!line.matches() || line.group(2).isEmpty()) {
                throw new TransportException(Kind.BAD_SETTING, where + ": not 'Keyword value'");
            }
            List<String> words = words(line.group(2));
            switch (line.group(1).toLowerCase(Locale.ROOT)) {
                case "host" -> counts = applies && matchesList(words, host);
                case "match" -> counts = applies && matches(words, where);
                case "include" -> include(words, directory, depth, counts);
                default -> add(line.group(1).toLowerCase(Locale.ROOT), words, counts);
            }
        }
    }

    private void add(String keyword, List<String> words, boolean counts) {
        if (!counts) {
            return;
        }
        boolean addsUp = keyword.equals("identityfile");
        if (addsUp || !values.containsKey(keyword)) {
            values.computeIfAbsent(keyword, _ -> new ArrayList<>()).addAll(words);
        }
    }

    private void include(List<String> patterns, Path directory, int depth, boolean counts) throws TransportException {
        for (String pattern : patterns) {
            Path path = pattern.startsWith("~/") ? home.resolve(pattern.substring(2)) : directory.resolve(pattern);
            for (Path file : expand(path.normalize())) {
                readFile(file, directory, depth + 1, counts);
            }
        }
    }

    /** Wildcards are looked for in the last part of a path only, where everybody has them. */
    private static List<Path> expand(Path path) throws TransportException {
        Path name = path.getFileName();
        Path parent = path.getParent();
        if (name == null || parent == null || !name.toString().matches(".*[*?\\[].*")) {
            return List.of(path);
        }
        var found = new TreeSet<Path>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, name.toString())) {
            files.forEach(found::add);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new TransportException(
                    Kind.BAD_SETTING, "%s cannot be read: %s".formatted(parent, e.getMessage()), e);
        }
        return List.copyOf(found);
    }

    private boolean matches(List<String> words, String where) throws TransportException {
        boolean matches = true;
        for (Iterator<String> criteria = words.iterator(); criteria.hasNext(); ) {
            String criterion = criteria.next().toLowerCase(Locale.ROOT);
            boolean negated = criterion.startsWith("!");
            matches &= matches(negated ? criterion.substring(1) : criterion, criteria, where) != negated;
        }
        return matches;
    }

    private boolean matches(String criterion, Iterator<String> values, String where) throws TransportException {
        if (criterion.equals("all")) {
            return true;
        }
        if (criterion.equals("canonical") || criterion.equals("final")) {
            // Both ask for a second reading of the files, which only follows CanonicalizeHostname.
            return false;
        }
        String tested = switch (criterion) {
            case "host" -> find("hostname").orElse(host);
            case "originalhost" -> host;
            case "user" -> user.or(() -> find("user")).orElse(localUser);
            case "localuser" -> localUser;
            default ->
                throw new TransportException(
                        Kind.BAD_SETTING,
                        "%s: 'Match %s' is not supported; there are all, host, originalhost, user, localuser"
                                .formatted(where, criterion));
        };
        if (!values.hasNext()) {
            throw new TransportException(
                    Kind.BAD_SETTING, "%s: 'Match %s' lacks its value".formatted(where, criterion));
        }
        return matchesList(List.of(values.next().split(",", -1)), tested);
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(it -> it.group(1) != null ? it.group(1) : it.group(2))
                .takeWhile(it -> !it.startsWith("#"))
                .toList();
    }

    /** Some pattern matches, and none that begins with an exclamation mark does. Case does not count. */
    static boolean matchesList(List<String> patterns, String text) {
        boolean found = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (matches(negated ? pattern.substring(1) : pattern, text)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private static boolean matches(String pattern, String text) {
        var regex = new StringBuilder();
        pattern.chars()
                .forEach(c -> regex.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        }));
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .matches();
    }
}
