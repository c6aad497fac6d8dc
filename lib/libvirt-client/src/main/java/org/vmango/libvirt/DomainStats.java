package org.vmango.libvirt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.vmango.libvirt.protocol.WireTypedParam;
import org.vmango.libvirt.type.TypedValue;

/**
 * Statistics of a domain, by libvirt's names: {@code cpu.time}, {@code block.0.rd.bytes} … Names that this library has never
 * heard of are there too.
 */
public record DomainStats(Domain domain, Map<String, TypedValue> values) {
    public DomainStats {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The integer of that name, if there is one. */
    public OptionalLong number(String name) {
        var value = values.get(name);
        return value == null ? OptionalLong.empty() : value.asLong();
    }

    static DomainStats of(Domain domain, List<WireTypedParam> parameters) {
        return new DomainStats(domain, map(parameters));
    }

    static Map<String, TypedValue> map(List<WireTypedParam> parameters) {
        var values = LinkedHashMap.<String, TypedValue>newLinkedHashMap(parameters.size());
        for (var parameter : parameters) {
            values.put(parameter.field(), parameter.value());
        }
        return values;
    }
}
