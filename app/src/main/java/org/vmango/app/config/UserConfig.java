package org.vmango.app.config;

/**
 * One {@code user "NAME"} block.
 *
 * @param passwordHash bcrypt, {@code $2a$}, {@code $2b$} or {@code $2y$}; keep it out of logs
 */
public record UserConfig(String name, String passwordHash) {
    /** The name alone. */
    @Override
    public String toString() {
        return "UserConfig[" + name + "]";
    }
}
