package org.vmango.web.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmango.core.Image;
import org.vmango.core.Placement;
import org.vmango.core.ProviderSnapshot;
import org.vmango.web.page.Words;

/** Where a new machine may be made: each provider, and, where there are several, wherever there is room. */
record ProviderChoices(MachineCreatePage.Offer offer, Words words) {
    private static final Comparator<Image> ORDER =
            Comparator.comparing(Image::osName).thenComparing(Image::osVersion, Comparator.reverseOrder());

    /** The one that was chosen, else the first that answers, else the first; empty if there is none. */
    static String orDefault(MachineCreatePage.Offer offer, String chosen) {
        List<ProviderSnapshot> all = offer.providers();
        boolean exists = all.stream().anyMatch(it -> it.name().equals(chosen)) || isAuto(offer, chosen);
        return exists
                ? chosen
                : all.stream()
                        .filter(ProviderChoices::answers)
                        .findFirst()
                        .or(() -> all.stream().findFirst())
                        .map(ProviderSnapshot::name)
                        .orElse("");
    }

    /** What a machine there can be made from; each image once. */
    static List<Image> images(MachineCreatePage.Offer offer, String chosen) {
        Stream<ProviderSnapshot> places = isAuto(offer, chosen)
                ? offer.providers().stream().filter(ProviderChoices::answers)
                : offer.providers().stream().filter(it -> it.name().equals(chosen));
        Map<String, Image> images = new LinkedHashMap<>();
        places.forEach(it -> it.images().forEach(images::putIfAbsent));
        return images.values().stream().sorted(ORDER).toList();
    }

    private static boolean isAuto(MachineCreatePage.Offer offer, String chosen) {
        return chosen.equals(Placement.AUTO) && canChoose(offer);
    }

    /** A provider that is really called so is itself. */
    private static boolean canChoose(MachineCreatePage.Offer offer) {
        return offer.providers().size() > 1
                && offer.providers().stream().noneMatch(it -> it.name().equals(Placement.AUTO));
    }

    List<Choice> all(String chosen) {
        List<Choice> choices = new ArrayList<>();
        if (canChoose(offer)) {
            String line = offer.placement()
                    .map(it -> words.text("create.autoChosen", it.provider(), it.reason()))
                    .orElse(words.text("create.autoHint"));
            choices.add(new Choice(
                    Placement.AUTO,
                    words.text("create.auto"),
                    List.of(line),
                    chosen.equals(Placement.AUTO),
                    Optional.empty()));
        }
        offer.providers().forEach(it -> choices.add(choice(it, chosen)));
        return choices;
    }

    private Choice choice(ProviderSnapshot it, String chosen) {
        Optional<String> refusal = answers(it) ? Optional.empty() : Optional.of(words.text("create.providerAway"));
        List<String> lines = new ArrayList<>();
        it.host().ifPresent(host -> lines.add(host.hostName()));
        lines.add(words.text("create.machines", it.machines().size()));
        offer.placement()
                .flatMap(place -> Optional.ofNullable(place.others().get(it.name())))
                .ifPresent(lines::add);
        return new Choice(it.name(), it.name(), lines, it.name().equals(chosen), refusal);
    }

    private static boolean answers(ProviderSnapshot snapshot) {
        return snapshot.status().isConnected();
    }
}
