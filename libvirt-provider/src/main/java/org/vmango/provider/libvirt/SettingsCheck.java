package org.vmango.provider.libvirt;

import java.util.Optional;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.LibvirtUriException;

/** Whether values of the configuration can be used, found out without a connection. */
public final class SettingsCheck {
    private SettingsCheck() {}

    /** What is wrong with a libvirt URL; empty if it can be connected to. */
    public static Optional<String> url(String url) {
        try {
            LibvirtUri.parse(url);
            return Optional.empty();
        } catch (LibvirtUriException e) {
            return Optional.of(String.join("; ", e.problems()));
        }
    }

    /** Where and why a template does not parse, as {@code NAME:LINE:COLUMN: reason}; empty if it does. */
    public static Optional<String> template(String name, String text) {
        return XmlTemplate.problem(name, text).map(what -> name + ":" + what);
    }
}
