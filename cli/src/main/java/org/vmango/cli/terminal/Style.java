package org.vmango.cli.terminal;

/** How a text stands out on a terminal that has colours. */
public enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    GOOD("32"),
    CHANGING("33"),
    BAD("31");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** ECMA-48 section 8.3.117: select graphic rendition. */
    public String paint(String text) {
        return code.isEmpty() ? text : "\033[" + code + "m" + text + "\033[0m";
    }

    /** Of a machine's or a provider's state. */
    public static Style ofState(String state) {
        return switch (state) {
            case "running", "available" -> GOOD;
            case "stopped", "unknown" -> DIM;
            case "crashed", "away" -> BAD;
            default -> CHANGING;
        };
    }
}
