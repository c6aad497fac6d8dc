package org.vmango.provider.libvirt;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.vmango.core.MachineSpec;
import org.vmango.core.SshKey;
import org.vmango.core.Userdata;

/**
 * What vmango keeps about a machine inside its domain's {@code <metadata>}: one element {@code md}. Version 0.6 wrote and
 * read {@code imageId os creator plan sshkeys/key[@name] userdata}; we add {@code createdAt}, {@code fingerprint} and
 * {@code volumes}.
 *
 * <p>0.6 padded the userdata with blanks and trimmed it on reading. Ours is exact, and says so by the attribute
 * {@code encoding}: {@code text}, or {@code base64} for what an XML text would not bring back unchanged.
 *
 * @param fingerprint see {@link MachineSpec#fingerprint}
 * @param volumes those that vmango made for this machine and removes with it
 */
record MachineMetadata(
        Optional<String> imageId,
        Optional<String> os,
        Optional<String> creator,
        Optional<String> plan,
        List<SshKey> sshKeys,
        Userdata userdata,
        Optional<Instant> createdAt,
        Optional<String> fingerprint,
        List<VolumeRef> volumes) {
    static final String NAMESPACE = "http://vmango.org/schema/md";
    static final String ELEMENT = "md";

    MachineMetadata {
        sshKeys = List.copyOf(sshKeys);
        volumes = List.copyOf(volumes);
    }

    /** What a new machine gets. */
    static MachineMetadata of(MachineSpec spec, Instant createdAt, List<VolumeRef> volumes) {
        return new MachineMetadata(
                Optional.of(spec.image().id()),
                Optional.of(spec.image().os()),
                Optional.of(spec.creator()),
                Optional.of(spec.plan().name()),
                spec.sshKeys(),
                spec.userdata(),
                Optional.of(createdAt),
                spec.fingerprint(),
                volumes);
    }

    /** Reads it from a domain's root element; empty if the domain has none. What cannot be read counts as absent. */
    static Optional<MachineMetadata> read(XmlElement domain) {
        return domain.find("metadata")
                .flatMap(it -> it.findIn(NAMESPACE, ELEMENT))
                .map(md -> new MachineMetadata(
                        md.textOf("imageId"),
                        md.textOf("os"),
                        md.textOf("creator"),
                        md.textOf("plan"),
                        md.all("sshkeys", "key").map(MachineMetadata::readKey).toList(),
                        md.find("userdata").map(MachineMetadata::readUserdata).orElse(Userdata.EMPTY),
                        md.textOf("createdAt").flatMap(MachineMetadata::readInstant),
                        md.textOf("fingerprint"),
                        readVolumes(md)));
    }

    private static SshKey readKey(XmlElement key) {
        return new SshKey(key.attribute("name").orElse(""), key.text().strip());
    }

    private static Userdata readUserdata(XmlElement userdata) {
        String text = userdata.text();
        return switch (userdata.attribute("encoding").orElse("")) {
            case "text" -> Userdata.of(text);
            case "base64" -> readBase64(text);
            default -> text.isBlank() ? Userdata.EMPTY : Userdata.of(text.strip() + "\n");
        };
    }

    private static Userdata readBase64(String text) {
        try {
            return Userdata.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Userdata.EMPTY;
        }
    }

    private static Optional<Instant> readInstant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The volumes listed in an element of ours, as {@code <volumes><volume pool="…">name</volume></volumes>}. */
    static List<VolumeRef> readVolumes(XmlElement parent) {
        return parent.all("volumes", "volume")
                .filter(it -> it.attribute("pool").isPresent() && !it.text().isBlank())
                .map(it -> new VolumeRef(
                        it.attribute("pool").orElseThrow(), it.text().strip()))
                .toList();
    }

    static void writeVolumes(List<VolumeRef> volumes, XmlTree parent) {
        if (volumes.isEmpty()) {
            return;
        }
        XmlTree list = parent.add("volumes");
        volumes.forEach(it -> list.add("volume").attribute("pool", it.pool()).text(it.name()));
    }

    /** The element that {@link #read} reads, ready to be put below {@code <metadata>}. */
    String write() {
        XmlTree md = XmlTree.root(NAMESPACE, "vmango", ELEMENT);
        imageId.ifPresent(it -> addText(md, "imageId", it));
        os.ifPresent(it -> addText(md, "os", it));
        creator.ifPresent(it -> addText(md, "creator", it));
        plan.ifPresent(it -> addText(md, "plan", it));
        XmlTree keys = md.add("sshkeys");
        for (SshKey key : sshKeys) {
            addText(keys, "key", key.publicKey()).attribute("name", XmlTree.replaceForbidden(key.name()));
        }
        writeUserdata(md);
        createdAt.ifPresent(it -> addText(md, "createdAt", it.toString()));
        fingerprint.ifPresent(it -> addText(md, "fingerprint", it));
        writeVolumes(volumes, md);
        return md.write();
    }

    private static XmlTree addText(XmlTree parent, String name, String text) {
        return parent.add(name).text(XmlTree.replaceForbidden(text));
    }

    private void writeUserdata(XmlTree md) {
        Optional<String> text = userdata.text().filter(MachineMetadata::survivesAsText);
        XmlTree element = md.add("userdata").attribute("encoding", text.isPresent() ? "text" : "base64");
        element.text(text.orElseGet(() -> Base64.getEncoder().encodeToString(userdata.bytes())));
    }

    // Text of blanks alone is dropped by readers that tidy up, and a carriage return is made a newline by many.
    private static boolean survivesAsText(String text) {
        return !text.isBlank() && text.indexOf('\r') < 0 && XmlTree.canHold(text);
    }
}
