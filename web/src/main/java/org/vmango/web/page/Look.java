package org.vmango.web.page;

/**
 * What pages are made with.
 *
 * @param version of vmango
 */
public record Look(Templates templates, Assets assets, String version) {}
