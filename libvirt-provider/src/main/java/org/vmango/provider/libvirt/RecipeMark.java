package org.vmango.provider.libvirt;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Says in a domain's metadata that a recipe is at work on it: libvirt is our journal. It is an element of its own beside
 * {@link MachineMetadata}, so that the heartbeat need not rewrite the userdata each time.
 *
 * <p>Whoever finds a mark whose server is dead, or whose beat does not move any more, undoes a creation and finishes a
 * removal. What the recipe may have left behind is in the mark before it is made.
 *
 * @param token random, one for each recipe: whose mark it is
 * @param beat goes up while the server lives; compared with itself only, never with a clock
 * @param step the last step that is done
 * @param volumes that the recipe makes or removes
 */
record RecipeMark(Kind kind, UUID token, ServerProcess server, long beat, String step, List<VolumeRef> volumes) {
    static final String NAMESPACE = "http://vmango.org/schema/recipe";
    static final String PREFIX = "recipe";
    static final String ELEMENT = "recipe";

    enum Kind {
        CREATION,
        REMOVAL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    RecipeMark {
        volumes = List.copyOf(volumes);
    }

    static RecipeMark begin(Kind kind, ServerProcess server) {
        return new RecipeMark(kind, UUID.randomUUID(), server, 0, "begin", List.of());
    }

    RecipeMark next() {
        return new RecipeMark(kind, token, server, beat + 1, step, volumes);
    }

    RecipeMark after(String doneStep) {
        return new RecipeMark(kind, token, server, beat + 1, doneStep, volumes);
    }

    /** The same recipe in another server's hands. */
    RecipeMark takenOver(ServerProcess by) {
        return new RecipeMark(kind, UUID.randomUUID(), by, 0, step, volumes);
    }

    RecipeMark claiming(List<VolumeRef> claimed) {
        return new RecipeMark(kind, token, server, beat + 1, step, claimed);
    }

    /** The mark of a domain; empty if no recipe is at work on it, or one that a newer vmango has invented. */
    static Optional<RecipeMark> read(XmlElement domain) {
        return domain.find("metadata")
                .flatMap(it -> it.findIn(NAMESPACE, ELEMENT))
                .flatMap(RecipeMark::readAlone);
    }

    /** Reads the element by itself, as libvirt's metadata call gives it: without a namespace. */
    static Optional<RecipeMark> readAlone(XmlElement recipe) {
        try {
            ServerProcess server = new ServerProcess(
                    UUID.fromString(required(recipe, "instance")),
                    required(recipe, "kernel"),
                    Long.parseLong(required(recipe, "pid")),
                    Long.parseLong(required(recipe, "started")));
            return Optional.of(new RecipeMark(
                    Kind.valueOf(required(recipe, "kind").toUpperCase(Locale.ROOT)),
                    UUID.fromString(required(recipe, "token")),
                    server,
                    Long.parseLong(required(recipe, "beat")),
                    required(recipe, "step"),
                    MachineMetadata.readVolumes(recipe)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String required(XmlElement recipe, String attribute) {
        return recipe.attribute(attribute).orElseThrow(() -> new IllegalArgumentException(attribute));
    }

    /** As libvirt's metadata call takes it: it adds the namespace and the prefix itself. */
    XmlTree tree() {
        return fill(XmlTree.root(ELEMENT));
    }

    /** As it stands below {@code <metadata>}. */
    XmlTree treeInDomain() {
        return fill(XmlTree.root(NAMESPACE, PREFIX, ELEMENT));
    }

    private XmlTree fill(XmlTree recipe) {
        recipe.attribute("kind", kind.toString())
                .attribute("token", token.toString())
                .attribute("instance", server.instance().toString())
                .attribute("kernel", server.kernel())
                .attribute("pid", Long.toString(server.pid()))
                .attribute("started", Long.toString(server.started()))
                .attribute("beat", Long.toString(beat))
                .attribute("step", step);
        MachineMetadata.writeVolumes(volumes, recipe);
        return recipe;
    }
}
