package org.vmango.web.machine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmango.core.FieldError;
import org.vmango.core.Image;
import org.vmango.core.MachineNames;
import org.vmango.core.Plan;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.ProviderStatus;
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
 * @param remarks on the userdata, which do not keep it from being sent
 * @param key see {@link CreateForm}
 * @param curl the API's request for the same
 */
public record MachineCreatePage(
        String title,
        List<Crumb> crumbs,
        Optional<String> problem,
        List<FieldError> errors,
        List<Choice> providers,
        List<Choice> images,
        List<Choice> plans,
        List<Choice> keys,
        String userdata,
        List<String> remarks,
        String name,
        String key,
        List<Fact> summary,
        String submit,
        String curl)
        implements Page {

    /** What there is to choose from. */
    record Offer(List<ProviderSnapshot> providers, List<Plan> plans, List<SshKey> sshKeys) {}

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

    static MachineCreatePage of(
            Offer offer, CreateForm typed, List<FieldError> errors, Optional<String> problem, Place place) {
        Words words = place.words();
        CreateForm form = withDefaults(offer, typed);
        Optional<ProviderSnapshot> provider = offer.providers().stream()
                .filter(it -> it.name().equals(form.provider()))
                .findFirst();
        List<Image> images = provider.map(MachineCreatePage::images).orElse(List.of());
        Optional<Image> image =
                images.stream().filter(it -> it.id().equals(form.image())).findFirst();
        Optional<Plan> plan = offer.plans().stream()
                .filter(it -> it.name().equals(form.plan()))
                .findFirst();
        List<String> names = MachineNames.read(form.names());
        return new MachineCreatePage(
                words.text("machine.create"),
                List.of(
                        Crumb.to(words.text("section.machines"), Paths.MACHINES),
                        Crumb.here(words.text("machine.create"))),
                problem,
                errors,
                offer.providers().stream().map(it -> choice(it, form, words)).toList(),
                images.stream().map(it -> choice(it, form, words)).toList(),
                offer.plans().stream().map(it -> choice(it, image, form, words)).toList(),
                offer.sshKeys().stream().map(it -> choice(it, form)).toList(),
                form.userdata(),
                UserdataRemarks.of(Userdata.of(form.userdata()), words),
                form.names(),
                form.key(),
                summary(form, image, plan, names, words),
                words.text("create.submitMany", names.size()),
                CreateCommand.of(place.origin(), form, names));
    }

    /** Where a page is read: scheme, host and port, and the reader's words. */
    record Place(String origin, Words words) {}

    static CreateForm withDefaults(Offer offer, CreateForm form) {
        Optional<ProviderSnapshot> provider = offer.providers().stream()
                .filter(it -> it.name().equals(form.provider()))
                .findFirst()
                .or(() -> offer.providers().stream()
                        .filter(MachineCreatePage::answers)
                        .findFirst())
                .or(() -> offer.providers().stream().findFirst());
        List<Image> images = provider.map(MachineCreatePage::images).orElse(List.of());
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
                provider.map(ProviderSnapshot::name).orElse(""),
                image.map(Image::id).orElse(""),
                plan.map(Plan::name).orElse(""),
                form.sshKeys(),
                form.userdata(),
                form.names(),
                form.key());
    }

    private static boolean answers(ProviderSnapshot snapshot) {
        return snapshot.status() instanceof ProviderStatus.Available;
    }

    private static List<Image> images(ProviderSnapshot snapshot) {
        return snapshot.images().values().stream()
                .sorted(Comparator.comparing(Image::osName).thenComparing(Image::osVersion, Comparator.reverseOrder()))
                .toList();
    }

    private static Choice choice(ProviderSnapshot it, CreateForm form, Words words) {
        Optional<String> refusal = answers(it) ? Optional.empty() : Optional.of(words.text("create.providerAway"));
        String machines = words.text("create.machines", it.machines().size());
        List<String> lines =
                it.host().map(host -> List.of(host.hostName(), machines)).orElse(List.of(machines));
        return new Choice(it.name(), it.name(), lines, it.name().equals(form.provider()), refusal);
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

    private static Choice choice(Plan it, Optional<Image> image, CreateForm form, Words words) {
        Optional<String> refusal = image.filter(needed -> !it.holds(needed))
                .map(needed -> words.text("create.tooSmall", words.size(needed.capacity()), words.size(it.disk())));
        return new Choice(
                it.name(),
                it.name(),
                List.of(
                        words.text("detail.size3", it.cpus(), words.size(it.memory())),
                        words.text("detail.disk", words.size(it.disk()))),
                it.name().equals(form.plan()),
                refusal);
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
