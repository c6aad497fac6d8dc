package org.vmango.provider.libvirt;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.vmango.core.DataSize;

/**
 * What a volume's XML says, as far as vmango cares.
 *
 * @param directory whether it is no disk at all
 * @param capacity what a guest sees
 * @param allocation what it takes on the host
 * @param backing path of the layer below it, where it is a linked clone
 */
record VolumeDescription(
        String name,
        boolean directory,
        Optional<String> path,
        DataSize capacity,
        DataSize allocation,
        Optional<Instant> modified,
        Optional<String> backing) {

    /** @throws BadXmlException if it is not well-formed */
    static VolumeDescription read(String xml) {
        XmlElement volume = XmlElement.parse(xml);
        return new VolumeDescription(
                volume.textOf("name").orElse(""),
                volume.attribute("type").filter(it -> it.endsWith("dir")).isPresent(),
                volume.textOf("target", "path"),
                size(volume, "capacity"),
                size(volume, "allocation"),
                volume.textOf("target", "timestamps", "mtime").flatMap(VolumeDescription::time),
                volume.textOf("backingStore", "path"));
    }

    private static DataSize size(XmlElement volume, String name) {
        return volume.find(name)
                .flatMap(it -> ScaledSize.read(it.text(), it.attribute("unit").orElse("bytes")))
                .orElse(DataSize.ofBytes(0));
    }

    /** Seconds since 1970 with a fraction, as libvirt writes times. */
    private static Optional<Instant> time(String seconds) {
        if (!seconds.matches("[0-9]{1,12}(\\.[0-9]{1,9})?")) {
            return Optional.empty();
        }
        BigDecimal nanos = new BigDecimal(seconds).movePointRight(9);
        return Optional.of(Instant.ofEpochSecond(0).plusNanos(nanos.longValueExact()));
    }
}
