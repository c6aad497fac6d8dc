package org.vmango.libvirt;

/** A picture of a domain's screen, on its way. Close the picture. */
public record Screenshot(String mimeType, Download picture) {}
