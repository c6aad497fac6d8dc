package org.vmango.libvirt.generator;

import java.util.Locale;

/** Java names for the tables' names. */
final class Names {
    private Names() {}

    /** {@code hv_ver} becomes {@code hvVer}. */
    static String camel(String name) {
        var parts = name.split("_");
        var camel = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            camel.append(capital(parts[i]));
        }
        return camel.toString();
    }

    /** {@code DOMAIN_GET_XML_DESC} becomes {@code DomainGetXmlDesc}. */
    static String procedure(String name) {
        return capital(camel(name.toLowerCase(Locale.ROOT)));
    }

    /** {@code storage_pool} becomes {@code WireStoragePool}. */
    static String structure(String name) {
        return "Wire" + capital(camel(name));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
