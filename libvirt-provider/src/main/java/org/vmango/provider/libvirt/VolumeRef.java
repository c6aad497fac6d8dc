package org.vmango.provider.libvirt;

/** A volume's identity on one host, as libvirt looks it up. */
record VolumeRef(String pool, String name) {}
