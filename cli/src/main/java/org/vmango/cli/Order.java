package org.vmango.cli;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmango.api.ImageJson;
import org.vmango.api.ImageListJson;
import org.vmango.api.NewMachineJson;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.core.MachineName;
import org.vmango.core.Quote;
import org.vmango.core.Userdata;

/** Makes requests of drafts: fills in what there is only one of, and refuses before anything is sent what cannot be. */
final class Order {
    /** Leaves the choice to the server. */
    private static final String AUTO = "auto";

    private final ImageListJson images;
    private final List<MachineEntry> machines;
    private final List<String> problems = new ArrayList<>();

    Order(ImageListJson images, List<MachineEntry> machines) {
        this.images = images;
        this.machines = machines;
    }

    /** @throws ClientException USAGE with everything that is wrong, CONFLICT if it is that names are taken */
    List<NewMachineJson> of(List<MachineDraft.Named> drafts) {
        List<NewMachineJson> requests = drafts.stream().map(this::request).toList();
        if (!problems.isEmpty()) {
            throw ClientException.usage(
                    String.join("\n", problems.stream().distinct().toList()));
        }
        Set<String> names = new HashSet<>();
        List<String> taken = requests.stream()
                .filter(it -> !names.add(it.provider() + "/" + it.name()) || isTaken(it))
                .map(it -> it.provider() + "/" + it.name())
                .toList();
        if (!taken.isEmpty()) {
            throw new ClientException(ExitCode.CONFLICT, "these names are taken: " + String.join(", ", taken));
        }
        return requests;
    }

    private boolean isTaken(NewMachineJson request) {
        return machines.stream()
                .anyMatch(it -> it.provider().equals(request.provider())
                        && it.json().name().equals(request.name()));
    }

    private NewMachineJson request(MachineDraft.Named named) {
        MachineDraft draft = named.draft();
        if (!MachineName.isValid(named.name())) {
            problems.add("the name " + Quote.of(named.name()) + " is not " + MachineName.RULE);
        }
        String provider = draft.provider().or(this::onlyProvider).orElse(AUTO);
        check(provider);
        return new NewMachineJson(
                named.name(),
                required(draft.plan(), "which plan? Say --plan NAME"),
                draft.image()
                        .map(it -> image(provider, it))
                        .orElseGet(() -> required(draft.image(), "which image? Say --image IMAGE")),
                provider,
                draft.sshKeys(),
                draft.userdata()
                        .filter(it -> !it.isEmpty())
                        .map(Userdata::bytes)
                        .map(it -> Base64.getEncoder().encodeToString(it)));
    }

    private String required(Optional<String> value, String otherwise) {
        if (value.isEmpty()) {
            problems.add(otherwise);
        }
        return value.orElse("");
    }

    private Optional<String> onlyProvider() {
        Set<String> names = images.images().keySet();
        return names.size() == 1 ? Optional.of(names.iterator().next()) : Optional.empty();
    }

    private void check(String provider) {
        String names = String.join(", ", images.images().keySet());
        if (!provider.equals(AUTO) && !images.images().containsKey(provider)) {
            problems.add("there is no provider '" + provider + "': there are auto, " + names);
        }
    }

    /** The id that is meant; as it was said where nothing is known of it: the server decides. */
    private String image(String provider, String said) {
        List<String> ofSystem = images.images().entrySet().stream()
                .filter(it -> provider.equals(AUTO) || provider.equals(it.getKey()))
                .flatMap(it -> it.getValue().stream())
                .filter(it -> it.os().equalsIgnoreCase(said))
                .map(ImageJson::id)
                .distinct()
                .toList();
        if (ofSystem.size() > 1) {
            problems.add("'" + said + "' means several images: say one of " + String.join(", ", ofSystem));
        }
        return ofSystem.size() == 1 ? ofSystem.getFirst() : said;
    }
}
