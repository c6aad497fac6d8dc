package org.vmango.web;

import java.time.Duration;
import org.vmango.core.DataSize;

/**
 * What clients may cost, and how often the server looks after itself. Not in the configuration: tests make it small.
 *
 * @param body the largest body that is read
 * @param headers the largest request line with headers
 * @param headerTime how long a client may take to send them
 * @param idle how long a connection may stay silent
 * @param connections how many may be open at once
 * @param certificateCheck how often the TLS files are looked at
 */
public record WebLimits(
        DataSize body,
        DataSize headers,
        Duration headerTime,
        Duration idle,
        int connections,
        Duration certificateCheck) {
    /** Room for userdata of 64 KiB whose every byte is percent-encoded, several times over. */
    public static final WebLimits DEFAULT = new WebLimits(
            DataSize.ofMebibytes(1),
            DataSize.ofBytes(16 * 1024),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            2000,
            Duration.ofSeconds(10));
}
