package org.vmango.web.console;

import java.util.Locale;

/** What a console shows. */
public enum ConsoleKind {
    /** The serial line, as a terminal. */
    SERIAL,
    /** The graphical screen, over VNC. */
    SCREEN;

    /** The word of the addresses and texts, such as {@code serial}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
