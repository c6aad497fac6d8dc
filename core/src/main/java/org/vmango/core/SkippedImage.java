package org.vmango.core;

/**
 * A volume of the image pool that is no image.
 *
 * @param name the volume's name
 * @param reason why, as the end of a sentence: "skipped, because …"
 */
public record SkippedImage(String name, String reason) {}
