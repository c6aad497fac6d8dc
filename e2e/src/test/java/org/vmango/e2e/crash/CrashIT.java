package org.vmango.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.BlankImage;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/**
 * The process dies after each single step of a recipe. The next one, on the same machine, undoes a creation or finishes it,
 * and finishes a removal: afterwards the name is free and nothing is left, or the machine is whole.
 */
class CrashIT {
    @RegisterExtension
    static final Lab LAB = new Lab("crash");

    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final String PATH = "/api/machines/LOCAL1/";

    @TempDir
    Path folder;

    @BeforeAll
    static void givenImage() {
        BlankImage.create(LabHost.ONE);
    }

    @AfterAll
    static void dropImage() {
        BlankImage.delete(LabHost.ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "define-domain",
                "make-root-disk",
                "resize-root-disk",
                "reserve-address",
                "write-config-drive",
                "start",
                "finish"
            })
    void create_processDiesAfterStep_nameIsFreeOrMachineIsWhole(String step) {
        String name = LAB.name("create-" + step);
        try (Vmango dying = dying(step);
                Api api = dying.api()) {
            thenItDies(dying, () -> create(api, name));
        }

        try (Vmango vmango = Vmango.start(config());
                Api api = vmango.api()) {
            awaitHypervisor(api);
            Await.until(RECOVERY, "recovery of " + name, () -> isGone(name) || isWhole(api, name));
            if (isWhole(api, name)) {
                api.delete(PATH + name + "/").expect(204);
            } else {
                create(api, name).expect(201);
                assertThat(isWhole(api, name)).isTrue();
                api.delete(PATH + name + "/").expect(204);
            }
        }
        assertThat(isGone(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mark", "power-off", "release-address", "delete-volumes", "undefine-domain"})
    void delete_processDiesAfterStep_deletionIsFinished(String step) {
        String name = LAB.name("delete-" + step);
        try (Vmango dying = dying(step);
                Api api = dying.api()) {
            awaitHypervisor(api);
            create(api, name).expect(201);
            thenItDies(dying, () -> api.delete(PATH + name + "/"));
        }

        try (Vmango vmango = Vmango.start(config());
                Api api = vmango.api()) {
            awaitHypervisor(api);
            Await.until(RECOVERY, "the end of the deletion of " + name, () -> isGone(name));
            create(api, name).expect(201);
            api.delete(PATH + name + "/").expect(204);
        }
        assertThat(isGone(name)).isTrue();
    }

    private VmangoConfig config() {
        return VmangoConfig.in(folder)
                .hypervisor("LOCAL1", LabHost.ONE, Lab.VMS)
                .plan("least", 16, 1, 1);
    }

    private Vmango dying(String step) {
        return Vmango.startInstead(DyingVmango.class, config(), Map.of(DyingVmango.FATAL_STEP, step));
    }

    private static void thenItDies(Vmango dying, Runnable request) {
        try (Api api = dying.api()) {
            awaitHypervisor(api);
        }
        assertThatThrownBy(request::run).isInstanceOf(UncheckedIOException.class);
        assertThat(dying.end(RECOVERY)).isEqualTo(137);
    }

    /** The server answers before the hypervisor does, and may have finished the work of another one even before that. */
    private static void awaitHypervisor(Api api) {
        Await.until(
                RECOVERY, "the hypervisor", () -> api.get("/api/images/").body().contains(BlankImage.NAME));
    }

    private static Api.Answer create(Api api, String name) {
        return api.post(
                "/api/machines/", "Name", name, "Plan", "least", "Image", BlankImage.NAME, "Provider", "LOCAL1");
    }

    private static boolean isGone(String name) {
        return !LabHost.ONE.has(name)
                && LabHost.ONE.volumes(Lab.VMS).stream().noneMatch(volume -> volume.startsWith(name + "_"))
                && LabHost.ONE.reservations().stream()
                        .noneMatch(host -> host.name().equals(name));
    }

    /** Running, with both volumes, its reservation, and no mark of a recipe left. */
    private static boolean isWhole(Api api, String name) {
        Api.Answer answer = api.get(PATH + name + "/");
        return answer.status() == 200
                && answer.json().path("Machine").path("State").asString().equals("running")
                && LabHost.ONE.volumes(Lab.VMS).contains(name + "_disk")
                && LabHost.ONE.volumes(Lab.VMS).contains(name + "_config.iso")
                && LabHost.ONE.reservations().stream()
                        .anyMatch(host -> host.name().equals(name));
    }
}
