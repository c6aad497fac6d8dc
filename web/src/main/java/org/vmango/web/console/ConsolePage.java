package org.vmango.web.console;

import java.util.List;
import java.util.Optional;
import org.vmango.core.Machine;
import org.vmango.web.page.Page;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Words;

/**
 * A console, which fills the window.
 *
 * @param machine where the machine's page is
 * @param other the machine's other console
 * @param start where a form starts the machine, and {@code here} where that leads back to
 * @param ticket where the script asks for the right to open it, {@code socket} where it opens it
 * @param signIn where somebody goes whose session has ended
 * @param script the bundle that draws it, and {@code style} what that needs
 * @param messages what the script may have to say, by its word for it
 */
public record ConsolePage(
        String title,
        ConsoleKind kind,
        String name,
        String machine,
        String other,
        String otherKey,
        String start,
        String here,
        String ticket,
        String socket,
        String signIn,
        String script,
        Optional<String> style,
        List<Message> messages)
        implements Page {

    /** A text of the script's. */
    public record Message(String word, String text) {}

    private static final List<String> WORDS = List.of(
            "connecting",
            "open",
            "silent",
            "off",
            "starting",
            "busy",
            "taken",
            "away",
            "none",
            "signedOut",
            "gone",
            "failed",
            "lost",
            "pasted",
            "unpasted",
            "password");

    @Override
    public String template() {
        return "console/console.jte";
    }

    /** Whether it is the screen, which has keys of its own to press. */
    public boolean isScreen() {
        return kind == ConsoleKind.SCREEN;
    }

    static ConsolePage of(Machine machine, ConsoleKind kind, Words words) {
        ConsoleKind other = kind == ConsoleKind.SERIAL ? ConsoleKind.SCREEN : ConsoleKind.SERIAL;
        return new ConsolePage(
                words.text("console.title." + kind, machine.name()),
                kind,
                machine.name(),
                Paths.machine(machine.ref()),
                Paths.console(machine.ref(), other.toString()),
                "console." + other,
                Paths.machine(machine.ref()) + "start/",
                Paths.console(machine.ref(), kind.toString()),
                Paths.console(machine.ref(), kind + "/ticket"),
                Paths.console(machine.ref(), kind + "/socket"),
                Paths.LOGIN + "?next=" + Paths.encode(Paths.console(machine.ref(), kind.toString())),
                kind + ".js",
                kind == ConsoleKind.SERIAL ? Optional.of("serial-style.css") : Optional.empty(),
                WORDS.stream()
                        .map(it -> new Message(it, words.text("console." + it, machine.name())))
                        .toList());
    }
}
