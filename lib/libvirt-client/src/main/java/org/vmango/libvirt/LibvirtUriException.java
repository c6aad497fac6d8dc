package org.vmango.libvirt;

import java.util.List;

/** A connection URI that cannot be used; every problem is listed, each says what would be right. Holds no password. */
public final class LibvirtUriException extends RuntimeException {
    private final List<String> problems;

    LibvirtUriException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each problem, in the order of the URI; never empty. */
    public List<String> problems() {
        return problems;
    }
}
