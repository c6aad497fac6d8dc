package org.vmango.web.http;

import java.nio.file.Path;

/**
 * The server's certificate as PEM files.
 *
 * @param certificate the chain, the server's own certificate first
 * @param key its private key, not encrypted
 */
public record TlsFiles(Path certificate, Path key) {}
