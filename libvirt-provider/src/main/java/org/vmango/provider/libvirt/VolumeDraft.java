package org.vmango.provider.libvirt;

import java.util.Optional;
import org.vmango.core.DataSize;

/** The root volume that the administrator's template makes. */
final class VolumeDraft {
    private final XmlTree volume;

    private VolumeDraft(XmlTree volume) {
        this.volume = volume;
    }

    /** @throws BadXmlException if the text is not a volume with a plain name */
    static VolumeDraft of(String xml) {
        XmlTree volume = XmlTree.parse(xml);
        if (!volume.name().equals("volume")) {
            throw new BadXmlException("the volume template makes <" + volume.name() + ">, not <volume>", null);
        }
        VolumeDraft draft = new VolumeDraft(volume);
        if (draft.name().isEmpty() || draft.name().contains("/")) {
            throw new BadXmlException("the volume template makes a volume without a usable <name>", null);
        }
        return draft;
    }

    /** A volume for so many bytes of ours. */
    static VolumeDraft raw(String name, long bytes) {
        XmlTree volume = XmlTree.root("volume");
        volume.add("name").text(name);
        volume.add("capacity").attribute("unit", "bytes").text(Long.toString(bytes));
        volume.add("target").add("format").attribute("type", "raw");
        return new VolumeDraft(volume);
    }

    String name() {
        return volume.child("name").map(it -> it.text().strip()).orElse("");
    }

    /** How its bytes are laid out: {@code raw} unless the template says otherwise, as for libvirt. */
    String format() {
        return volume.child("target")
                .flatMap(it -> it.child("format"))
                .flatMap(it -> it.attribute("type"))
                .orElse("raw");
    }

    /** Whether it only holds what differs from the image: then nothing is copied. */
    boolean isLinkedClone() {
        return volume.child("backingStore").flatMap(it -> it.child("path")).isPresent();
    }

    /** Raises the capacity to the size where it is less: logical volumes cannot be resized afterwards. */
    VolumeDraft atLeast(DataSize size) {
        XmlTree capacity = volume.childOrNew("capacity");
        Optional<DataSize> now =
                ScaledSize.read(capacity.text(), capacity.attribute("unit").orElse("bytes"));
        if (now.filter(it -> it.compareTo(size) >= 0).isEmpty()) {
            capacity.attribute("unit", "bytes").text(Long.toString(size.bytes()));
        }
        return this;
    }

    String write() {
        return volume.write();
    }
}
