package org.vmango.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looks up all that a request for a machine names, and reports all that is wrong with it at once. */
final class NewMachineCheck {
    private static final int MAX_KEY_LENGTH = 255;
    private static final int MAX_ERRORS_OF_ONE_FIELD = 10;

    private final Providers providers;
    private final Plans plans;
    private final SshKeys sshKeys;

    NewMachineCheck(Providers providers, Plans plans, SshKeys sshKeys) {
        this.providers = providers;
        this.plans = plans;
        this.sshKeys = sshKeys;
    }

    /** Everything that is wrong with the request. */
    List<FieldError> problems(NewMachine request) {
        var errors = new ArrayList<FieldError>();
        checkName(request.name(), errors);
        Optional<Plan> plan = plan(request.plan(), errors);
        boolean auto = isAuto(request);
        Optional<Provider> provider = auto ? Optional.empty() : provider(request.provider(), errors);
        Optional<Image> image =
                auto ? imageAnywhere(request.image(), errors) : image(request.image(), provider, errors);
        keys(request.sshKeys(), errors);
        request.idempotencyKey().ifPresent(key -> checkIdempotencyKey(key, errors));
        if (plan.isPresent() && image.isPresent() && !plan.get().holds(image.get())) {
            errors.add(new FieldError("Plan", tooSmall(plan.get(), image.get())));
        }
        return errors;
    }

    /** Whether the request leaves it to us where the machine is made. */
    boolean isAuto(NewMachine request) {
        return request.provider().equals(Placement.AUTO)
                && providers.find(Placement.AUTO).isEmpty();
    }

    /** @throws VmangoException INVALID; UNREACHABLE if the image is unknown because its provider has not answered yet */
    MachineSpec resolve(NewMachine request, User by) {
        List<FieldError> errors = problems(request);
        if (!errors.isEmpty()) {
            throw VmangoException.invalid(errors);
        }
        ProviderSnapshot known = providers.get(request.provider()).snapshot();
        Image image = Optional.ofNullable(known.images().get(request.image())).orElseThrow(known::unreachable);
        Plan plan = plans.find(request.plan()).orElseThrow();
        return spec(request, plan, image, keys(request.sshKeys(), new ArrayList<>()), by);
    }

    private static MachineSpec spec(NewMachine request, Plan plan, Image image, List<SshKey> keys, User by) {
        Optional<String> key = request.idempotencyKey();
        UUID id = key.map(it -> RequestIdentity.id(by.name(), request.provider(), it))
                .orElseGet(UUID::randomUUID);
        Optional<String> fingerprint = key.map(_ -> RequestIdentity.fingerprint(request));
        return new MachineSpec(id, request.name(), plan, image, keys, request.userdata(), by.name(), fingerprint);
    }

    private static void checkName(String name, List<FieldError> errors) {
        if (name.isEmpty()) {
            errors.add(new FieldError("Name", "a machine needs a name: " + MachineName.RULE));
            return;
        }
        if (!MachineName.isValid(name)) {
            errors.add(new FieldError("Name", Quote.of(name) + " is no " + MachineName.RULE.substring("a ".length())));
        }
    }

    private Optional<Plan> plan(String name, List<FieldError> errors) {
        Optional<Plan> plan = plans.find(name);
        if (plan.isEmpty()) {
            List<String> names = plans.all().stream().map(Plan::name).toList();
            errors.add(new FieldError("Plan", unknown("plan", name, names)));
        }
        return plan;
    }

    private Optional<Provider> provider(String name, List<FieldError> errors) {
        Optional<Provider> provider = providers.find(name);
        if (provider.isEmpty()) {
            List<String> names = providers.all().stream().map(Provider::name).toList();
            errors.add(new FieldError("Provider", unknown("provider", name, names)));
        }
        return provider;
    }

    /** Empty without an error if the provider's images are not known, for it has not answered yet. */
    private static Optional<Image> image(String id, Optional<Provider> provider, List<FieldError> errors) {
        if (id.isEmpty()) {
            errors.add(new FieldError("Image", "a machine needs an image: give its Id"));
        }
        if (id.isEmpty() || provider.isEmpty()) {
            return Optional.empty();
        }
        ProviderSnapshot known = provider.get().snapshot();
        Optional<Image> image = Optional.ofNullable(known.images().get(id));
        if (image.isEmpty() && known.status().isConnected()) {
            errors.add(new FieldError(
                    "Image", "there is no image " + Quote.of(id) + " on provider '" + known.name() + "'"));
        }
        return image;
    }

    /** The smallest of that name, wherever it is; empty without an error while it may be on a provider that is silent. */
    private Optional<Image> imageAnywhere(String id, List<FieldError> errors) {
        if (id.isEmpty()) {
            errors.add(new FieldError("Image", "a machine needs an image: give its Id"));
            return Optional.empty();
        }
        List<ProviderSnapshot> known = providers.snapshots();
        Optional<Image> image = known.stream()
                .flatMap(it -> Optional.ofNullable(it.images().get(id)).stream())
                .min(Comparator.comparing(Image::capacity));
        if (image.isEmpty() && known.stream().allMatch(it -> it.status().isConnected())) {
            errors.add(new FieldError("Image", "there is no image " + Quote.of(id) + " on any provider"));
        }
        return image;
    }

    private List<SshKey> keys(List<String> names, List<FieldError> errors) {
        var keys = new ArrayList<SshKey>();
        var missing = new ArrayList<String>();
        for (String name : new LinkedHashSet<>(names)) {
            sshKeys.find(name).ifPresentOrElse(keys::add, () -> missing.add(name));
        }
        List<String> known = sshKeys.all().stream().map(SshKey::name).toList();
        missing.stream()
                .limit(MAX_ERRORS_OF_ONE_FIELD)
                .forEach(name -> errors.add(new FieldError("SSHKey", unknown("key", name, known))));
        return keys;
    }

    private static void checkIdempotencyKey(String key, List<FieldError> errors) {
        boolean printable = key.chars().allMatch(it -> it > ' ' && it < 127);
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH || !printable) {
            errors.add(new FieldError(
                    "Idempotency-Key", "1 to " + MAX_KEY_LENGTH + " printable ASCII characters without blanks"));
        }
    }

    private static String unknown(String what, String name, List<String> known) {
        String some = known.stream().limit(20).collect(Collectors.joining(", "));
        String choice = known.isEmpty() ? "none is configured" : "choose from " + some;
        String problem = name.isEmpty() ? "a machine needs a " + what : "there is no " + what + " " + Quote.of(name);
        return problem + ": " + choice;
    }

    private static String tooSmall(Plan plan, Image image) {
        return "the disk of plan '%s' has %d MiB, image '%s' needs %d MiB"
                .formatted(
                        plan.name(),
                        plan.disk().toMebibytes(),
                        image.id(),
                        image.capacity().toMebibytes());
    }
}
