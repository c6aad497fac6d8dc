package org.vmango.core;

import java.time.Instant;

/**
 * What a machine's screen showed.
 *
 * @param png a picture in PNG, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, and compared by nobody
public record ScreenPicture(byte[] png, Instant at) {}
