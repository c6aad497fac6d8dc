package org.vmango.provider.libvirt;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.vmango.core.Architecture;

/**
 * What the host's hypervisor can run, from libvirt's capabilities.
 *
 * <p>libvirt says {@code kvm} wherever {@code /dev/kvm} is; but without the processor's own help for virtual machines an
 * ordinary guest never comes up. On x86 that help is the feature {@code vmx} (Intel) or {@code svm} (AMD), which libvirt
 * lists by name, or implies by a processor model that always has it.
 *
 * @param guests by architecture, as libvirt names it
 */
record HostAbilities(Optional<Architecture> architecture, boolean hardwareHelps, Map<String, Guest> guests) {
    /** What a guest of one architecture can be. */
    record Guest(Set<String> domainTypes, Optional<String> defaultMachine) {
        Guest {
            domainTypes = Set.copyOf(domainTypes);
        }
    }

    private static final Set<String> HELPS = Set.of("vmx", "svm");
    private static final String MODELS_WITH_SVM = "EPYC.*|Opteron_G[2-5]|phenom|Dhyana";

    HostAbilities {
        guests = Map.copyOf(guests);
    }

    /** @throws BadXmlException if it is not well-formed */
    static HostAbilities read(String capabilities) {
        XmlElement root = XmlElement.parse(capabilities);
        Map<String, Guest> guests = new TreeMap<>();
        root.all("guest", "arch")
                .forEach(arch -> arch.attribute("name").ifPresent(it -> guests.putIfAbsent(it, guest(arch))));
        Optional<Architecture> architecture = root.textOf("host", "cpu", "arch").flatMap(Architecture::find);
        return new HostAbilities(architecture, hardwareHelps(root, architecture), guests);
    }

    private static Guest guest(XmlElement arch) {
        return new Guest(
                Set.copyOf(arch.all("domain")
                        .flatMap(it -> it.attribute("type").stream())
                        .toList()),
                arch.find("machine").map(it -> it.text().strip()));
    }

    private static boolean hardwareHelps(XmlElement root, Optional<Architecture> architecture) {
        boolean x86 = architecture
                .filter(it -> it == Architecture.X86_64 || it == Architecture.I686)
                .isPresent();
        return !x86
                || root.all("host", "cpu", "feature")
                        .anyMatch(it ->
                                it.attribute("name").filter(HELPS::contains).isPresent())
                || root.textOf("host", "cpu", "model")
                        .filter(it -> it.matches(MODELS_WITH_SVM))
                        .isPresent();
    }

    /** The domain type that a guest of that architecture really runs with: {@code kvm} where it can, else {@code qemu}. */
    String domainType(Architecture guest) {
        Set<String> types = Optional.ofNullable(guests.get(guest.toString()))
                .map(Guest::domainTypes)
                .orElse(Set.of());
        if (types.contains("kvm") && hardwareHelps) {
            return "kvm";
        }
        return types.contains("qemu") || types.isEmpty()
                ? "qemu"
                : types.stream().sorted().findFirst().orElseThrow();
    }

    /** The machine type that a guest of that architecture gets when its XML names none. */
    Optional<String> defaultMachine(Architecture guest) {
        return Optional.ofNullable(guests.get(guest.toString())).flatMap(Guest::defaultMachine);
    }
}
