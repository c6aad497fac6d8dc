package org.vmango.provider.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.vmango.core.Architecture;
import org.vmango.core.DataSize;
import org.vmango.core.MachineId;
import org.vmango.core.Nic;

/**
 * Reads a domain's XML. Machines that others made can be of any shape: what is missing or strange is left out, and only
 * text that is no domain at all is refused.
 */
final class DomainReader {
    private DomainReader() {}

    /** @throws BadXmlException if it is not well-formed, or names no domain */
    static DomainDescription read(String xml) {
        XmlElement domain = XmlElement.parse(xml);
        if (!domain.name().equals("domain")) {
            throw new BadXmlException("not a domain but " + domain.name(), null);
        }
        UUID id = domain.textOf("uuid")
                .flatMap(MachineId::find)
                .orElseThrow(() -> new BadXmlException("a domain without a UUID", null));
        return new DomainDescription(
                id,
                domain.textOf("name").orElseGet(() -> MachineId.format(id)),
                domain.attributeOf("arch", "os", "type")
                        .flatMap(Architecture::find)
                        .orElse(Architecture.UNKNOWN),
                domain.find("currentMemory")
                        .or(() -> domain.find("memory"))
                        .map(DomainReader::memory)
                        .orElse(DataSize.ofBytes(0)),
                cpus(domain),
                domain.all("devices", "graphics").flatMap(DomainReader::vnc).findFirst(),
                domain.all("devices", "disk").map(DomainReader::disk).toList(),
                domain.all("devices", "interface").flatMap(DomainReader::nic).toList(),
                MachineMetadata.read(domain),
                RecipeMark.read(domain),
                domain.textOf("os", "nvram"));
    }

    private static DataSize memory(XmlElement memory) {
        return ScaledSize.read(memory.text(), memory.attribute("unit").orElse("KiB"))
                .orElse(DataSize.ofBytes(0));
    }

    private static int cpus(XmlElement domain) {
        return domain.attributeOf("current", "vcpu")
                .or(() -> domain.textOf("vcpu"))
                .map(it -> number(it, 1))
                .orElse(1);
    }

    private static int number(String text, int otherwise) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    private static Stream<String> vnc(XmlElement graphics) {
        boolean vnc = graphics.attribute("type").filter("vnc"::equals).isPresent();
        int port = graphics.attribute("port").map(it -> number(it, -1)).orElse(-1);
        if (!vnc || port <= 0) {
            return Stream.empty();
        }
        String address = graphics.attribute("listen")
                .or(() -> graphics.attributeOf("address", "listen"))
                .orElse("127.0.0.1");
        return Stream.of((address.contains(":") ? "[" + address + "]" : address) + ":" + port);
    }

    private static Stream<Nic> nic(XmlElement nic) {
        Optional<XmlElement> source = nic.find("source");
        Optional<String> network = source.flatMap(it -> it.attribute("network"))
                .or(() -> source.flatMap(it -> it.attribute("bridge")))
                .or(() -> source.flatMap(it -> it.attribute("dev")));
        return nic.attributeOf("address", "mac").flatMap(NetworkReader::mac).stream()
                .map(it -> new Nic(it, network, nic.attributeOf("type", "model")));
    }

    private static DomainDisk disk(XmlElement disk) {
        return new DomainDisk(
                disk.attributeOf("dev", "target").orElse(""),
                disk.attribute("device").orElse("disk"),
                disk.attributeOf("bus", "target").orElse(""),
                disk.attributeOf("name", "driver").orElse(""),
                disk.attributeOf("type", "driver").orElse(""),
                disk.find("readonly").isPresent(),
                disk.attributeOf("order", "boot")
                        .map(it -> number(it, DomainDisk.NOT_BOOTED))
                        .orElse(DomainDisk.NOT_BOOTED),
                source(disk),
                backing(disk));
    }

    private static DiskSource source(XmlElement holder) {
        return holder.find("source").map(DomainReader::sourceOf).orElseGet(DiskSource.None::new);
    }

    private static DiskSource sourceOf(XmlElement source) {
        Optional<String> pool = source.attribute("pool");
        Optional<String> volume = source.attribute("volume");
        if (pool.isPresent() && volume.isPresent()) {
            return new DiskSource.Volume(new VolumeRef(pool.get(), volume.get()));
        }
        Optional<String> protocol = source.attribute("protocol");
        if (protocol.isPresent()) {
            return new DiskSource.Network(
                    protocol.get(), source.attribute("name").orElse(""));
        }
        return source.attribute("file")
                .or(() -> source.attribute("dev"))
                .or(() -> source.attribute("dir"))
                .<DiskSource>map(DiskSource.Local::new)
                .orElseGet(DiskSource.None::new);
    }

    private static List<DiskSource> backing(XmlElement disk) {
        List<DiskSource> layers = new ArrayList<>();
        Optional<XmlElement> layer = disk.find("backingStore");
        while (layer.isPresent()) {
            layers.add(source(layer.get()));
            layer = layer.get().find("backingStore");
        }
        disk.find("mirror").ifPresent(it -> layers.add(source(it)));
        layers.removeIf(DiskSource.None.class::isInstance);
        return layers;
    }
}
