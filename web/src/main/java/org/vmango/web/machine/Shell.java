package org.vmango.web.machine;

/** Words of a shell's command line, for commands that readers copy. */
final class Shell {
    private Shell() {}

    /** The text as one word of a POSIX shell, whatever it holds. */
    static String quote(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
