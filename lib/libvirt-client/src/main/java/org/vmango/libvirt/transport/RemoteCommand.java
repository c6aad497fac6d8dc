package org.vmango.libvirt.transport;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.UriParameters.Mode;
import org.vmango.libvirt.transport.TransportException.Kind;

/**
 * Lines for a POSIX shell that connect their own input and output to a daemon's socket. They are handed to {@code sh} as one
 * quoted word, because the login shell that reads them may be another one.
 *
 * @param program what is started, for messages
 */
record RemoteCommand(String program, String line) {
    /** Printed on a line of its own when the daemon's bytes follow; a login shell may talk before. */
    static final String MARK = "vmango-stream-follows";

    private static final int NO_SOCKET = 60;
    private static final int NO_PERMISSION = 61;
    private static final int NO_PROGRAM = 62;
    private static final int TOO_OLD = 63;
    private static final int NO_ANSWER = 64;

    private static final String NEED_PROGRAM = "command -v \"$0\" >/dev/null 2>&1 || exit " + NO_PROGRAM;
    private static final String SAY_MARK = "printf '\\n%s\\n' " + MARK;
    private static final String NEED_PERMISSION = "[ -r \"$s\" ] && [ -w \"$s\" ] || exit " + NO_PERMISSION;

    /** netcat knows "-q0" (end when the input does) or not, and only its words tell. */
    private static final String NETCAT = String.join(
            "; ",
            NEED_PROGRAM,
            "case $(\"$0\" -q 2>&1) in *requires*argument*) q=-q0 ;; *) q= ;; esac",
            "for s in \"$@\"",
            "do [ -S \"$s\" ] || continue",
            NEED_PERMISSION,
            SAY_MARK,
            "exec \"$0\" $q -U \"$s\"",
            "done",
            "exit " + NO_SOCKET);

    /**
     * The helper knows where its own libvirt has its sockets, and starts a user's daemon. Whether it gets through is tried first,
     * with nothing to say: it ends well then. If it does not, we look at the sockets that we know of.
     */
    private static final String HELPER = String.join(
            "; ",
            "uri=$1",
            "shift",
            "\"$0\" \"$uri\" </dev/null && { " + SAY_MARK,
            "exec \"$0\" \"$uri\"",
            "}",
            "for s in \"$@\"",
            "do [ -S \"$s\" ] || continue",
            NEED_PERMISSION,
            "exit " + NO_ANSWER,
            "done",
            "[ $# -gt 0 ] && exit " + NO_SOCKET,
            "exit " + NO_ANSWER);

    /** Before 9.1.0 the helper goes to the default daemon whatever the URI asks for. */
    private static final String NEED_VERSION_9_1 = String.join(
            "; ",
            "v=$(\"$0\" --version)",
            "v=${v##* }",
            "major=${v%%.*}",
            "minor=${v#*.}",
            "minor=${minor%%.*}",
            "[ \"$major\" -gt 9 ] || { [ \"$major\" -eq 9 ] && [ \"$minor\" -ge 1 ]; } || exit " + TOO_OLD);

    /** @param sockets the first that is there is used */
    static RemoteCommand netcat(String program, List<String> sockets) {
        return new RemoteCommand(program, shell(NETCAT, program, sockets));
    }

    /** @param sockets where the daemon's socket usually is */
    static RemoteCommand helper(LibvirtUri uri, List<String> sockets) {
        String program = "virt-ssh-helper";
        boolean usual = uri.parameters().socket().isEmpty() && uri.parameters().mode() == Mode.AUTO;
        String script = String.join(
                "; ", usual ? List.of(NEED_PROGRAM, HELPER) : List.of(NEED_PROGRAM, NEED_VERSION_9_1, HELPER));
        List<String> arguments =
                Stream.concat(Stream.of(uri.helperName()), sockets.stream()).toList();
        return new RemoteCommand(program, shell(script, program, arguments));
    }

    private static String shell(String script, String name, List<String> arguments) {
        return Stream.concat(Stream.of("sh", "-c", script, name), arguments.stream())
                .map(RemoteCommand::quote)
                .collect(Collectors.joining(" "));
    }

    /** Single quotes keep everything but themselves, in every shell. */
    private static String quote(String word) {
        return word.matches("[A-Za-z0-9_/.=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /**
     * What a command's end means.
     *
     * @param status empty if the host did not run it
     * @param words what it said on standard error
     * @param began had its bytes begun to follow?
     */
    TransportException explain(SshSession session, OptionalInt status, String words, boolean began) {
        String said = words.isEmpty() ? "" : " (" + words + ")";
        return switch (status.orElse(-1)) {
            case NO_SOCKET ->
                new TransportException(
                        Kind.NOT_FOUND,
                        "there is no socket of a libvirt daemon on %s%s; is libvirtd (or virtqemud) installed and started there?"
                                .formatted(session, said));
            case NO_PERMISSION ->
                new TransportException(
                        Kind.PERMISSION_DENIED,
                        "the user of %s may not use the daemon's socket%s; add it to the group 'libvirt' there"
                                .formatted(session, said));
            case NO_ANSWER ->
                new TransportException(
                        Kind.REFUSED,
                        "%s does not get through to the daemon on %s%s; is libvirtd (or virtqemud) running there?"
                                .formatted(program, session, said));
            case NO_PROGRAM -> new TransportException(Kind.FORBIDDEN, program + " is not installed");
            case TOO_OLD ->
                new TransportException(
                        Kind.FORBIDDEN, program + " is older than 9.1.0 and ignores the URI's 'socket' and 'mode'");
            case -1 -> new TransportException(Kind.FORBIDDEN, program + " is not run by the host" + said);
            default ->
                new TransportException(
                        began ? Kind.CLOSED : Kind.FORBIDDEN,
                        "%s on %s has ended with status %d%s".formatted(program, session, status.orElse(-1), said));
        };
    }
}
