package org.vmango.provider.libvirt;

import java.util.function.Supplier;
import org.vmango.core.ErrorKind;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.error.LibvirtFailure;

/**
 * Where libvirt's failures become core's.
 *
 * @param name the provider's
 */
record HostCall(String name) {
    /** @param doing what is tried, such as {@code starting the machine} */
    <T> T attempt(String doing, Supplier<T> action) {
        try {
            return action.get();
        } catch (LibvirtException e) {
            if (e.code() == ErrorCode.NO_DOMAIN) {
                throw notFound();
            }
            throw LibvirtErrors.translate(e, doing, provider());
        } catch (LibvirtFailure e) {
            throw LibvirtErrors.translate(e, doing, provider());
        } catch (BadXmlException e) {
            throw new VmangoException(ErrorKind.INTERNAL, doing + ": " + provider() + " tells something unreadable", e);
        }
    }

    VmangoException notFound() {
        return VmangoException.notFound("there is no such machine on provider '" + name + "'");
    }

    /** For messages. */
    String provider() {
        return "provider '" + name + "'";
    }
}
