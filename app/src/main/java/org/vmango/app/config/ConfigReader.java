package org.vmango.app.config;

import static java.util.stream.Stream.concat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vmango.core.Plan;
import org.vmango.core.SshKey;
import org.vmango.hcl.HclBlock;
import org.vmango.hcl.HclException;
import org.vmango.hcl.HclReader;
import org.vmango.web.http.ListenAddress;
import org.vmango.web.tls.TlsException;
import org.vmango.web.tls.TlsFiles;

/**
 * Reads the configuration file: the methods here are the table of its keys, one line each. Another key is one more line and
 * a field of its record.
 */
public final class ConfigReader {
    private final Path file;
    private final ConfigTypes types;

    /** @param file where it is; relative paths inside it are relative to its folder */
    public ConfigReader(Path file, Checks checks) {
        this.file = file;
        this.types = new ConfigTypes(file.toAbsolutePath(), checks);
    }

    /**
     * Reads the file as it is now; may be called again when it has changed.
     *
     * @throws ConfigException with everything that is wrong
     */
    public Config read() {
        var problems = new Problems();
        Config config = config(new Section(hcl(), problems));
        problems.throwIfAny(file);
        return config;
    }

    private Config config(Section file) {
        var config = new Config(
                web(file),
                file.blocks("hypervisor", this::hypervisor),
                file.blocks("user", this::user),
                file.blocks("plan", this::plan),
                file.blocks("ssh_key", this::sshKey));
        file.reportUnknownKeys();
        return config;
    }

    private WebConfig web(Section file) {
        return new WebConfig(
                file.optional("listen", types.listen(), new ListenAddress("127.0.0.1", 8000)),
                file.required("session_secret", types.secret()),
                file.optional("static_cache", types.duration(), Duration.ofHours(24)),
                file.optional("trusted_proxies", ValueType.list(types.network()), List.of()),
                file.optional("metrics_from", ValueType.list(types.network()), List.of()),
                tls(file, file.optional("ssl_key", types.pemFile()), file.optional("ssl_cert", types.pemFile())),
                file.optional("debug", ValueType.bool(), false));
    }

    private HypervisorConfig hypervisor(Section block) {
        if (block.name().contains("/")) {
            block.report("the name stands in addresses of pages: it cannot have a '/'");
        }
        return new HypervisorConfig(
                block.name(),
                block.required("url", types.url(block.name())),
                block.required("image_storage_pool", types.name()),
                block.required("root_storage_pool", types.name()),
                block.required("network", types.name()),
                block.required("vm_template", types.template()),
                block.required("volume_template", types.template()),
                concat(
                                block.optional("ignored_vms", ValueType.list(types.name()), List.of()).stream(),
                                block.optional("ignore_vms", ValueType.list(types.name()), List.of()).stream())
                        .distinct()
                        .toList(),
                block.optional("schedulable", ValueType.bool(), true));
    }

    private UserConfig user(Section block) {
        return new UserConfig(block.name(), block.required("password", types.bcryptHash()));
    }

    private Plan plan(Section block) {
        return new Plan(
                block.name(),
                block.required("memory", types.memory()),
                block.required("cpus", types.cpus()),
                block.required("disk_size", types.diskSize()));
    }

    private SshKey sshKey(Section block) {
        return new SshKey(block.name(), block.required("public", types.sshPublicKey()));
    }

    private static Optional<TlsFiles> tls(Section file, Optional<Path> key, Optional<Path> certificate) {
        if (key.isPresent() != certificate.isPresent()) {
            String given = key.isPresent() ? "ssl_key" : "ssl_cert";
            String missing = key.isPresent() ? "ssl_cert" : "ssl_key";
            file.report(file.position(given), given + " is given without " + missing + ": both or neither is expected");
            return Optional.empty();
        }
        if (key.isEmpty() || certificate.isEmpty() || ConfigTypes.isStandIn(key.get(), certificate.get())) {
            return Optional.empty();
        }
        var files = new TlsFiles(certificate.get(), key.get());
        try {
            files.check();
        } catch (TlsException e) {
            String toBlame = e.file().equals(files.key()) ? "ssl_key" : "ssl_cert";
            file.report(file.position(toBlame), toBlame + ": " + e.getMessage());
        }
        return Optional.of(files);
    }

    private HclBlock hcl() {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new ConfigException(file + ": a file is expected");
            }
            if (Files.size(file) > HclReader.MAX_BYTES) {
                throw new ConfigException(file + ": larger than " + HclReader.MAX_BYTES + " bytes");
            }
            return HclReader.read(Files.readAllBytes(file));
        } catch (HclException e) {
            throw new ConfigException(file.toString(), List.of(new Problem(e.position(), e.problem())));
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": there is no such file");
        } catch (AccessDeniedException e) {
            throw new ConfigException(file + ": the user that runs vmango may not read it");
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage());
        }
    }
}
