/** libvirt's RPC protocol in Java: connections to libvirt daemons, and what can be asked of them. */
module org.vmango.libvirt {
    requires net.i2p.crypto.eddsa;
    requires org.apache.sshd.osgi;
    requires org.slf4j;
    requires static org.jspecify;

    exports org.vmango.libvirt;
    exports org.vmango.libvirt.error;
    exports org.vmango.libvirt.event;
    exports org.vmango.libvirt.transport;
    exports org.vmango.libvirt.type;
}
