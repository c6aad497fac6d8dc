package org.vmango.cli.connection;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.hcl.HclException;
import org.vmango.hcl.HclReader;

/** Reads {@code ~/.config/vmango/config}: HCL with a {@code server "NAME"} block for each server. */
public final class ClientSettingsFile {
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final List<String> problems = new ArrayList<>();

    public ClientSettingsFile(Path file) {
        this.file = file;
    }

    /** Where it is: VMANGO_CLIENT_CONFIG, else below the user's configuration folder. */
    public static Path usual(Surroundings surroundings) {
        Path folder = surroundings
                .variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(surroundings.home().resolve(".config"));
        return surroundings
                .variable("VMANGO_CLIENT_CONFIG")
                .map(Path::of)
                .orElse(folder.resolve("vmango").resolve("config"));
    }

    /** No file is no settings. @throws ClientException USAGE with everything that is wrong with it */
    public ClientSettings read() {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return ClientSettings.NONE;
        } catch (IOException e) {
            throw ClientException.usage(file + " cannot be read: " + e.getMessage());
        }
        ClientSettings settings;
        try {
            settings = settings(new HclFields(HclReader.read(bytes), file, problems));
        } catch (HclException e) {
            throw ClientException.usage(file + ":" + e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw ClientException.usage(String.join("\n", problems));
        }
        return settings;
    }

    private ClientSettings settings(HclFields fields) {
        List<ServerSettings> servers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (HclFields block : fields.blocks("server")) {
            server(block).ifPresent(servers::add);
            block.refuseOthers();
            if (!names.add(block.name())) {
                block.problem("server", "'" + block.name() + "' is given twice");
            }
        }
        Optional<String> byDefault = fields.text("default");
        if (byDefault.isPresent() && !names.contains(byDefault.get())) {
            fields.problem("default", "there is no server '" + byDefault.get() + "'");
        }
        fields.refuseOthers();
        return new ClientSettings(servers, byDefault);
    }

    private Optional<ServerSettings> server(HclFields block) {
        Optional<URI> url = block.text("url").flatMap(text -> url(block, text));
        if (!block.has("url")) {
            block.problem("url", "is missing in server '" + block.name() + "'");
        }
        Optional<String> user = block.text("user");
        Optional<SecretSource> password = secret(block, "password");
        Optional<SecretSource> token = secret(block, "token");
        if (token.isPresent() && (user.isPresent() || password.isPresent())) {
            block.problem("token", "a token says already who asks: give it, or user and password");
        }
        Optional<Path> authorities = block.text("ca_file").map(this::beside);
        return url.map(it -> new ServerSettings(block.name(), it, user, password, token, authorities));
    }

    private static Optional<URI> url(HclFields block, String text) {
        Optional<URI> url = ServerUrl.find(text);
        if (url.isEmpty()) {
            block.problem("url", ServerUrl.RULE);
        }
        return url;
    }

    /** What {@code password}, {@code password_file} and {@code password_command} say; the same for {@code token}. */
    private Optional<SecretSource> secret(HclFields block, String key) {
        List<SecretSource> given = new ArrayList<>();
        block.text(key).ifPresent(it -> {
            given.add(new SecretSource.Known(it));
            if (othersMayRead()) {
                block.problem(key, "others may read this file: chmod 600 " + file);
            }
        });
        block.text(key + "_file").ifPresent(it -> given.add(new SecretSource.FirstLine(beside(it))));
        List<String> words = block.texts(key + "_command");
        if (!words.isEmpty()) {
            boolean asWords = block.isList(key + "_command");
            given.add(new SecretSource.Program(asWords ? words : List.of("sh", "-c", words.getFirst())));
        }
        if (given.size() > 1) {
            block.problem(key, "give one of %1$s, %1$s_file and %1$s_command".formatted(key));
        }
        return given.stream().findFirst();
    }

    private boolean othersMayRead() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.stream().anyMatch(OF_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException _) {
            // A file system without such permissions, or a file that is gone by now.
            return false;
        }
    }

    /** Paths are relative to the file, and may begin with the home directory's sign. */
    private Path beside(String path) {
        if (path.startsWith("~/")) {
            return Path.of(System.getProperty("user.home", "."), path.substring(2));
        }
        return file.resolveSibling(path);
    }
}
