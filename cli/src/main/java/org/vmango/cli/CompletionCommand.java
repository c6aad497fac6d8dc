package org.vmango.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vmango completion bash}: the script that makes a shell complete our words. */
@Command(
        name = "completion",
        description = "Print the script that completes vmango's words in a shell: bash, zsh or fish.",
        footer = {
            "",
            "bash: source <(vmango completion bash)",
            "zsh:  source <(vmango completion zsh)",
            "fish: vmango completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private String shell = "";

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.streams().out().print(script());
        surroundings.streams().out().flush();
        return ExitCode.DONE.number();
    }

    private String script() {
        if (!shell.matches("bash|zsh|fish")) {
            throw ClientException.usage("there is no script for '" + shell + "': bash, zsh and fish have one");
        }
        try (@Nullable InputStream file = CompletionCommand.class.getResourceAsStream("completion." + shell)) {
            if (file == null) {
                throw new IllegalStateException("completion." + shell + " is missing in this build");
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
