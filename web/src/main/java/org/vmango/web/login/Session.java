package org.vmango.web.login;

import java.time.Instant;

/**
 * Somebody who is signed in with a browser.
 *
 * @param id tells this session from all others
 */
public record Session(String user, String id, Instant begin) {}
