package org.vmango.core;

/**
 * A public key that may be put into a machine.
 *
 * @param name the name in the configuration
 * @param publicKey one OpenSSH public key line: type, base64, comment
 */
public record SshKey(String name, String publicKey) {}
