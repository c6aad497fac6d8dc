package org.vmango.e2e.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Guest;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/** The program, and a machine of the lab's smallest image that it made and that can be looked at; closed, both are gone. */
final class ViewedMachine implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration BOOT = Duration.ofMinutes(3);

    /** Where the program runs there is no way to a port on the host's loopback, but to its files. */
    private static final String ON_TCP = "<graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/>";

    private static final String ON_SOCKET = "<graphics type='vnc'><listen type='socket'/></graphics>";

    private final Vmango vmango;
    private final Api api;
    private final String name;

    private ViewedMachine(Vmango vmango, String name) {
        this.vmango = vmango;
        this.api = vmango.api();
        this.name = name;
    }

    /** @param folder for the program's files */
    static ViewedMachine start(Path folder, String name) {
        VmangoConfig config = VmangoConfig.in(folder)
                .hypervisor("LOCAL1", LabHost.ONE, Lab.VMS)
                .write();
        screensOnSockets(folder.resolve("vm.xml.in"));
        var viewed = new ViewedMachine(Vmango.start(config), name);
        try {
            viewed.create();
            return viewed;
        } catch (AssertionError e) {
            viewed.close();
            throw e;
        }
    }

    private static void screensOnSockets(Path template) {
        try {
            String text = Files.readString(template);
            if (!text.contains(ON_TCP)) {
                throw new AssertionError("the template has another screen: " + text);
            }
            Files.writeString(template, text.replace(ON_TCP, ON_SOCKET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create() {
        Await.until(
                SOON,
                "a hypervisor that answers",
                () -> api.get("/api/images/").body().contains(Lab.TINY));
        api.post("/api/machines/", "Name", name, "Plan", "tiny", "Image", Lab.TINY, "Provider", "LOCAL1")
                .expect(201);
    }

    Site site() {
        return new Site(vmango.uri(), VmangoConfig.USER, VmangoConfig.PASSWORD);
    }

    String name() {
        return name;
    }

    /** Its page; what belongs to it is below. */
    String path() {
        return "/machines/LOCAL1/" + name + "/";
    }

    /** Waits until it has booted. */
    Guest guest() {
        return LabHost.ONE.guest(name).ready(BOOT);
    }

    void powerOff() {
        api.post("/api" + path() + "stop/").expect(200);
    }

    void powerOn() {
        api.post("/api" + path() + "start/").expect(200);
    }

    @Override
    public void close() {
        api.close();
        vmango.close();
    }
}
