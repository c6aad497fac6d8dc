package org.vmango.app.config;

import org.vmango.web.login.BcryptHash;

/** One {@code user "NAME"} block. */
public record UserConfig(String name, BcryptHash passwordHash) {}
