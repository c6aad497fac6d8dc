package org.vmango.web.page;

/**
 * A moment as a page shows it.
 *
 * @param iso for the {@code datetime} attribute
 * @param relative such as "3 hours ago"
 * @param absolute with date, time and zone
 */
public record Stamp(String iso, String relative, String absolute) {}
