package org.vmango.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.core.Userdata;
import picocli.CommandLine.Option;

/** What a new machine is to be, by options. */
final class DraftOptions {
    @Option(
            names = {"-p", "--plan"},
            paramLabel = "PLAN",
            description = "Its size: a plan of the server's.")
    private @Nullable String plan;

    @Option(
            names = {"-i", "--image"},
            paramLabel = "IMAGE",
            description = "What its disk is copied from: an id, or the system where only one image has it: Debian-12.")
    private @Nullable String image;

    @Option(
            names = "--provider",
            paramLabel = "PROVIDER",
            description = "Where it is made; left out, or auto: the server chooses.")
    private @Nullable String provider;

    @Option(
            names = {"-k", "--ssh-key"},
            paramLabel = "KEY",
            split = ",",
            description = "Keys of the server's that may log in; may be repeated.")
    private List<String> sshKeys = List.of();

    @Option(
            names = "--userdata-file",
            paramLabel = "FILE",
            description = "For cloud-init, byte for byte; - is standard input.")
    private @Nullable Path userdata;

    MachineDraft read(Surroundings surroundings) {
        return new MachineDraft(
                Optional.ofNullable(plan),
                Optional.ofNullable(image),
                Optional.ofNullable(provider),
                sshKeys,
                Optional.ofNullable(userdata).map(it -> userdata(surroundings, it)));
    }

    static Userdata userdata(Surroundings surroundings, Path file) {
        try {
            boolean input = file.equals(Path.of("-"));
            return Userdata.of(input ? surroundings.streams().in().readAllBytes() : Files.readAllBytes(file));
        } catch (IOException e) {
            throw ClientException.usage("the userdata file " + file + " cannot be read: " + e.getMessage());
        }
    }
}
