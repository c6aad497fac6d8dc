package org.vmango.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What {@link ProviderContract} needs of the provider that it judges, and its own small words. */
public abstract class ProviderFixture {
    private static final SshKey KEY =
            new SshKey("home & <away>", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE+\"/ a&b <c> ]]>");

    /** Remembers all that a recipe tells. */
    static final class Steps implements StepListener {
        final List<String> done = new CopyOnWriteArrayList<>();
        final List<Progress> progress = new CopyOnWriteArrayList<>();
        volatile List<String> planned = List.of();

        @Override
        public void planned(List<String> steps) {
            planned = steps;
        }

        @Override
        public void done(String step) {
            done.add(step);
        }

        @Override
        public void progress(Progress now) {
            progress.add(now);
        }
    }

    /** The provider, started. */
    protected abstract Provider provider();

    /** Id of an image on it that boots. */
    protected abstract String imageId();

    /** A plan that the image fits and the host has room for several times. */
    protected abstract Plan plan();

    /** A plan whose disk is smaller than the image. */
    protected abstract Plan tooSmallPlan();

    /** A name that no machine has had yet; the subclass sweeps machines with such names. */
    protected abstract String newName();

    /** How long the slowest thing may take, such as a boot. */
    protected Duration patience() {
        return Duration.ofSeconds(60);
    }

    /** The snapshot, once the provider has connected. */
    protected final ProviderSnapshot available() {
        Await.until(
                patience(),
                () -> provider().snapshot().status() instanceof ProviderStatus.Available
                        && provider().snapshot().images().containsKey(imageId()));
        return provider().snapshot();
    }

    /** A spec for a machine of its own. */
    protected final MachineSpec spec() {
        return spec(newName(), plan(), Userdata.of("#cloud-config\n".getBytes(UTF_8)), Optional.empty());
    }

    protected final MachineSpec spec(String name, Plan plan, Userdata userdata, Optional<String> fingerprint) {
        Image image = Optional.ofNullable(available().images().get(imageId())).orElseThrow();
        return new MachineSpec(
                UUID.randomUUID(), name, plan, image, List.of(KEY), userdata, "al<i>ce & co", fingerprint);
    }

    protected final Machine create(MachineSpec spec) {
        return provider().create(spec, StepListener.NONE);
    }

    final Optional<Machine> known(Machine machine) {
        return Optional.ofNullable(
                provider().snapshot().machines().get(machine.ref().id()));
    }

    final List<Machine> machinesCalled(String name) {
        return provider().snapshot().machines().values().stream()
                .filter(it -> it.name().equals(name))
                .toList();
    }

    static List<Future<Machine>> atOnce(List<Callable<Machine>> attempts)
            throws InterruptedException, ExecutionException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.invokeAll(attempts);
        }
    }
}
