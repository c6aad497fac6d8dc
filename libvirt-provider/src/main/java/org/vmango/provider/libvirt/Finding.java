package org.vmango.provider.libvirt;

/**
 * What the doctor has found out about one thing.
 *
 * @param check what was looked at, such as {@code network}
 * @param text what is so; for a problem, its cause
 * @param evidence what that is known by; empty where all is well
 * @param remedy what to do; empty where all is well
 */
public record Finding(Level level, String check, String text, String evidence, String remedy) {
    /** How bad it is. */
    public enum Level {
        OK,
        /** It works, but may surprise. */
        HINT,
        /** It does not work. */
        PROBLEM
    }

    static Finding ok(String check, String text) {
        return new Finding(Level.OK, check, text, "", "");
    }

    static Finding hint(String check, String text, String evidence, String remedy) {
        return new Finding(Level.HINT, check, text, evidence, remedy);
    }

    static Finding problem(String check, String text, String evidence, String remedy) {
        return new Finding(Level.PROBLEM, check, text, evidence, remedy);
    }
}
