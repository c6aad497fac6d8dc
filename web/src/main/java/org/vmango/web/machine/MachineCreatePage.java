package org.vmango.web.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmango.core.FieldError;
import org.vmango.core.Image;
import org.vmango.core.MachineNames;
import org.vmango.core.Placement;
import org.vmango.core.Plan;
import org.vmango.core.Pool;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.SshKey;
import org.vmango.core.Userdata;
import org.vmango.web.page.Crumb;
import org.vmango.web.page.Fact;
import org.vmango.web.page.Page;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Section;
import org.vmango.web.page.Words;

/**
 * Everything that a new machine needs, on one page. What is not chosen yet has a default, so that a name is enough.
 *
 * @param problem why nothing was made, where no field is to blame
 * @param errors what is wrong, by field
 * @param mistakes the same as links to the cards of the fields
 * @param remarks on the userdata, which do not keep it from being sent
 * @param key see {@link CreateForm}
 * @param curl the API's request for the same
 */
public record MachineCreatePage(
        String title,
        List<Crumb> crumbs,
        Optional<String> problem,
        List<FieldError> errors,
        List<Mistake> mistakes,
        List<Choice> providers,
        List<Choice> images,
        List<Choice> plans,
        List<Choice> keys,
        String userdata,
        String userdataSize,
        List<String> remarks,
        String name,
        String key,
        List<Fact> summary,
        String submit,
        String curl)
        implements Page {

    /** The cards' keys by the fields of the form. */
    private static final Map<String, String> STEPS = Map.of(
            "Provider", "provider",
            "Image", "image",
            "Plan", "plan",
            "SSHKey", "keys",
            "Userdata", "userdata",
            "Name", "name");

    /** A card with a mistake in it. */
    public record Mistake(String href, String field, String message) {}

    /** What there is to choose from. */
    record Offer(
            List<ProviderSnapshot> providers, List<Plan> plans, List<SshKey> sshKeys, Optional<Placement> placement) {
        /** Where no provider was chosen for the machine. */
        Offer(List<ProviderSnapshot> providers, List<Plan> plans, List<SshKey> sshKeys) {
            this(providers, plans, sshKeys, Optional.empty());
        }
    }

    @Override
    public String template() {
        return "machine/create.jte";
    }

    @Override
    public Optional<Section> section() {
        return Optional.of(Section.MACHINES);
    }

    /** What is wrong with a field. */
    public Optional<String> problem(String field) {
        String all = errors.stream()
                .filter(it -> it.field().equals(field))
                .map(FieldError::message)
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** Whether a field is the first one to be put right. */
    public boolean firstWrong(String field) {
        return !errors.isEmpty() && errors.getFirst().field().equals(field);
    }

    static MachineCreatePage of(
            Offer offer, CreateForm typed, List<FieldError> errors, Optional<String> problem, Place place) {
        Words words = place.words();
        CreateForm form = withDefaults(offer, typed);
        var places = new ProviderChoices(offer, words);
        List<Image> images = ProviderChoices.images(offer, form.provider());
        Optional<Image> image =
                images.stream().filter(it -> it.id().equals(form.image())).findFirst();
        Optional<Plan> plan = offer.plans().stream()
                .filter(it -> it.name().equals(form.plan()))
                .findFirst();
        Optional<Pool> pool = offer.providers().stream()
                .filter(it -> it.name().equals(form.provider()))
                .findFirst()
                .flatMap(it -> it.resources().machinePool());
        List<String> names = MachineNames.read(form.names());
        return new MachineCreatePage(
                words.text("machine.create"),
                List.of(
                        Crumb.to(words.text("section.machines"), Paths.MACHINES),
                        Crumb.here(words.text("machine.create"))),
                problem,
                errors,
                errors.stream().map(it -> mistake(it, words)).toList(),
                places.all(form.provider()),
                images.stream().map(it -> choice(it, form, words)).toList(),
                offer.plans().stream()
                        .map(it -> choice(it, new PlanRoom(image, pool), form, words))
                        .toList(),
                offer.sshKeys().stream().map(it -> choice(it, form)).toList(),
                form.userdata(),
                words.text("detail.bytes", Userdata.of(form.userdata()).length()),
                UserdataRemarks.of(Userdata.of(form.userdata()), words).stream()
                        .filter(it -> errors.stream()
                                .noneMatch(error -> error.message().equals(it)))
                        .toList(),
                form.names(),
                form.key(),
                summary(form, image, plan, names, words),
                words.text("create.submitMany", names.size()),
                CreateCommand.of(place.origin(), form, names));
    }

    /** Where a page is read: scheme, host and port, and the reader's words. */
    record Place(String origin, Words words) {}

    static CreateForm withDefaults(Offer offer, CreateForm form) {
        String provider = ProviderChoices.orDefault(offer, form.provider());
        List<Image> images = ProviderChoices.images(offer, provider);
        Optional<Image> image = images.stream()
                .filter(it -> it.id().equals(form.image()))
                .findFirst()
                .or(() -> images.stream().findFirst());
        Optional<Plan> plan = offer.plans().stream()
                .filter(it -> it.name().equals(form.plan()))
                .filter(it -> image.isEmpty() || it.holds(image.get()))
                .findFirst()
                .or(() -> offer.plans().stream()
                        .filter(it -> image.isEmpty() || it.holds(image.get()))
                        .findFirst());
        return new CreateForm(
                provider,
                image.map(Image::id).orElse(""),
                plan.map(Plan::name).orElse(""),
                form.sshKeys(),
                form.userdata(),
                form.names(),
                form.key());
    }

    private static Choice choice(Image it, CreateForm form, Words words) {
        return new Choice(
                it.id(),
                it.osName() + " " + it.osVersion(),
                List.of(
                        it.architecture() + ", " + it.format() + ", " + words.size(it.capacity()),
                        words.stamp(it.date()).relative()),
                it.id().equals(form.image()),
                Optional.empty());
    }

    private static Choice choice(Plan it, PlanRoom room, CreateForm form, Words words) {
        List<String> lines = new ArrayList<>(List.of(
                words.text("detail.size3", it.cpus(), words.size(it.memory())),
                words.text("detail.disk", words.size(it.disk()))));
        room.remark(it, words).ifPresent(lines::add);
        return new Choice(it.name(), it.name(), lines, it.name().equals(form.plan()), room.refusal(it, words));
    }

    private static Mistake mistake(FieldError error, Words words) {
        String key = STEPS.getOrDefault(error.field(), "name");
        return new Mistake("#step-" + key, words.text("create." + key), error.message());
    }

    private static Choice choice(SshKey it, CreateForm form) {
        String[] parts = it.publicKey().split(" ", 3);
        String comment = parts.length > 2 ? parts[2] : "";
        return new Choice(
                it.name(), it.name(), List.of(parts[0], comment), form.sshKeys().contains(it.name()), Optional.empty());
    }

    private static List<Fact> summary(
            CreateForm form, Optional<Image> image, Optional<Plan> plan, List<String> names, Words words) {
        String size = plan.map(it -> words.text("detail.size3", it.cpus(), words.size(it.memory())) + ", "
                        + words.text("detail.disk", words.size(it.disk())))
                .orElse("—");
        return List.of(
                Fact.of(words.text("create.name"), form.names().isBlank() ? "—" : shown(names, words)),
                Fact.of(words.text("column.provider"), form.provider().isEmpty() ? "—" : form.provider()),
                Fact.of(
                        words.text("create.image"),
                        image.map(it -> it.osName() + " " + it.osVersion()).orElse("—")),
                Fact.of(words.text("create.plan"), plan.map(Plan::name).orElse("—")),
                Fact.of(words.text("create.size"), size),
                Fact.of(
                        words.text("create.keys"),
                        form.sshKeys().isEmpty() ? words.text("create.none") : String.join(", ", form.sshKeys())),
                Fact.of(
                        words.text("create.userdata"),
                        words.text("detail.bytes", Userdata.of(form.userdata()).length())));
    }

    private static String shown(List<String> names, Words words) {
        return names.size() <= 3
                ? String.join(", ", names)
                : words.text("create.namesFromTo", names.size(), names.getFirst(), names.getLast());
    }
}
