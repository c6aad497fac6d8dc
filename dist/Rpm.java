import static org.eclipse.packager.rpm.deps.RpmDependencyFlags.SCRIPT_POST;
import static org.eclipse.packager.rpm.deps.RpmDependencyFlags.SCRIPT_POSTUN;
import static org.eclipse.packager.rpm.deps.RpmDependencyFlags.SCRIPT_PRE;
import static org.eclipse.packager.rpm.deps.RpmDependencyFlags.SCRIPT_PREUN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.packager.rpm.FileFlags;
import org.eclipse.packager.rpm.RpmTag;
import org.eclipse.packager.rpm.RpmVersion;
import org.eclipse.packager.rpm.build.BuilderContext;
import org.eclipse.packager.rpm.build.BuilderOptions;
import org.eclipse.packager.rpm.build.FileInformation;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.eclipse.packager.rpm.header.Header;

/**
 * Rpm META TREE VERSION EPOCH-SECONDS OUT.rpm: packs a tree of files, with their modes, as they will lie on the machine.
 * META is a folder with {@code rpm.properties} and the scripts prein, postin, preun, postun. Files below /etc are
 * configuration that upgrades keep. Everything is in order of its name and has one time, so that the same tree gives the
 * same bytes. {@code -Dlevel=1} compresses less, and is faster.
 */
final class Rpm {
    private static final String DEVELOPERS = "vmango developers <developers@vmango.org>";

    private final Path meta;
    private final Path tree;
    private final Instant time;
    private final Properties properties = new Properties();

    private Rpm(Path meta, Path tree, Instant time) throws IOException {
        this.meta = meta;
        this.tree = tree;
        this.time = time;
        try (var reader = Files.newBufferedReader(meta.resolve("rpm.properties"))) {
            properties.load(reader);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Instant time = Instant.ofEpochSecond(Long.parseLong(arguments[3]));
        Path out = Path.of(arguments[4]).toAbsolutePath();
        Files.createDirectories(out.getParent());
        Files.deleteIfExists(out);
        new Rpm(Path.of(arguments[0]), Path.of(arguments[1]), time).pack(rpmVersion(arguments[2]), out);
    }

    /** In rpm's order of versions a tilde comes before nothing: what leads to a release is older than it. */
    private static RpmVersion rpmVersion(String version) {
        return new RpmVersion(version.replace("-SNAPSHOT", "~snapshot"), "1");
    }

    private void pack(RpmVersion version, Path out) throws IOException {
        var options = new BuilderOptions();
        options.setPayloadFlags(System.getProperty("level", "9"));
        options.setFileNameProvider(
                (name, itsVersion, architecture) -> out.getFileName().toString());
        try (var builder = new RpmBuilder(need("name"), version, need("architecture"), out.getParent(), options)) {
            inform(builder.getInformation());
            builder.setHeaderCustomizer(header -> complete(header, version));
            depend(builder);
            script("prein", builder::setPreInstallationScript);
            script("postin", builder::setPostInstallationScript);
            script("preun", builder::setPreRemoveScript);
            script("postun", builder::setPostRemoveScript);
            add(builder.newContext());
            builder.build();
        }
    }

    /** What the library has no words for. */
    private void complete(Header<RpmTag> header, RpmVersion version) {
        int seconds = (int) time.getEpochSecond();
        header.putInt(RpmTag.BUILDTIME, seconds);
        header.putInt(RpmTag.CHANGELOG_TIMESTAMP, seconds);
        header.putStringArray(RpmTag.CHANGELOG_AUTHOR, DEVELOPERS + " - " + version);
        header.putStringArray(RpmTag.CHANGELOG_TEXT, "- What changed is in CHANGELOG.md of the documentation.");
    }

    private void inform(RpmBuilder.PackageInformation information) {
        information.setSummary(need("summary"));
        information.setDescription(need("description"));
        information.setLicense(need("license"));
        information.setUrl(need("url"));
        information.setPackager(DEVELOPERS);
        information.setVendor("vmango");
        information.setGroup("System Environment/Daemons");
        information.setBuildHost("localhost");
    }

    private void depend(RpmBuilder builder) {
        words("requires").forEach(word -> builder.addRequirement(word, null));
        words("requires.scripts")
                .forEach(word ->
                        builder.addRequirement(word, null, SCRIPT_PRE, SCRIPT_POST, SCRIPT_PREUN, SCRIPT_POSTUN));
        words("recommends").forEach(word -> builder.addRecommends(word, null));
        words("suggests").forEach(word -> builder.addSuggests(word, null));
        words("enhances").forEach(word -> builder.addEnhances(word, null));
    }

    private void script(String name, Consumer<String> setter) throws IOException {
        Path file = meta.resolve(name);
        if (Files.exists(file)) {
            setter.accept(Files.readString(file));
        }
    }

    private void add(BuilderContext context) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path file : walk.sorted().toList()) {
                String name = "/" + tree.relativize(file);
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    addDirectory(context, name);
                } else {
                    context.addFile(name, file, (_, _, _) -> information(name, mode(file)));
                }
            }
        }
        for (String link : words("links")) {
            String[] ends = link.split("->", 2);
            context.addSymbolicLink(ends[0], ends[1], (_, _, _) -> information(ends[0], 0777));
        }
        for (String directory : words("state")) {
            context.addDirectory(
                    directory, (_, _, _) -> owned(information(directory, 0750), need("user"), need("user")));
        }
    }

    /** Directories that others have too are theirs. */
    private void addDirectory(BuilderContext context, String name) throws IOException {
        List<String> parts = List.of(name.split("/"));
        if (parts.contains(need("name"))) {
            context.addDirectory(name, (_, _, _) -> information(name, 0755));
        }
    }

    private FileInformation information(String name, int mode) {
        FileInformation information = owned(new FileInformation(), "root", mode == 0640 ? need("user") : "root");
        information.setTimestamp(time);
        information.setMode((short) mode);
        information.setFileFlags(flags(name));
        return information;
    }

    private static FileInformation owned(FileInformation information, String user, String group) {
        information.setUser(user);
        information.setGroup(group);
        return information;
    }

    private Set<FileFlags> flags(String name) {
        if (name.startsWith("/etc/") && Files.isRegularFile(tree.resolve(name.substring(1)))) {
            return EnumSet.of(FileFlags.CONFIGURATION, FileFlags.NOREPLACE);
        }
        if (name.startsWith("/usr/share/licenses/")) {
            return EnumSet.of(FileFlags.LICENSE);
        }
        if (name.startsWith("/usr/share/doc/") || name.startsWith("/usr/share/man/")) {
            return EnumSet.of(FileFlags.DOC);
        }
        return EnumSet.noneOf(FileFlags.class);
    }

    private static int mode(Path file) throws IOException {
        int mode = 0;
        for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
            // They are named from the highest bit, 0400, to the lowest.
            mode |= 0400 >> permission.ordinal();
        }
        return mode;
    }

    private String need(String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .orElseThrow(() -> new IllegalArgumentException(meta + "/rpm.properties lacks " + key));
    }

    private List<String> words(String key) {
        return Stream.of(properties.getProperty(key, "").strip().split("\\s*,\\s*"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
