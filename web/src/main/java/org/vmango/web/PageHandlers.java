package org.vmango.web;

import org.vmango.core.HostLoads;
import org.vmango.web.activity.ActivityPages;
import org.vmango.web.console.ConsolePages;
import org.vmango.web.docs.DocumentationPages;
import org.vmango.web.image.ImagePages;
import org.vmango.web.login.LoginPages;
import org.vmango.web.machine.BulkPages;
import org.vmango.web.machine.CreatePages;
import org.vmango.web.machine.LivePages;
import org.vmango.web.machine.MachinePages;
import org.vmango.web.overview.OverviewPages;
import org.vmango.web.page.AssetPages;
import org.vmango.web.page.ErrorPages;
import org.vmango.web.page.Frames;
import org.vmango.web.palette.PalettePages;

/** What answers browsers; part of {@link Handlers}. */
record PageHandlers(
        LoginPages login,
        AssetPages assets,
        DocumentationPages docs,
        OverviewPages overview,
        MachinePages machines,
        CreatePages create,
        BulkPages bulk,
        ImagePages images,
        PalettePages palette,
        ConsolePages consoles,
        ActivityPages activity,
        LivePages live,
        Frames frames,
        ErrorPages errors) {
    /** Those with what outlives a change of the configuration. */
    record Lasting(ConsolePages consoles, ActivityPages activity, HostLoads loads, DocumentationPages docs) {}

    static PageHandlers of(WebServices services, Frames frames, Lasting lasting, LoginPages login, AssetPages assets) {
        return new PageHandlers(
                login,
                assets,
                lasting.docs(),
                new OverviewPages(services.providers(), lasting.loads(), frames),
                new MachinePages(services.machines(), services.operations(), services.histories(), frames),
                new CreatePages(
                        services.machines(), services.plans(), services.sshKeys(), services.operations(), frames),
                new BulkPages(services.machines(), services.operations(), frames),
                new ImagePages(services.images(), frames),
                new PalettePages(services.providers(), frames),
                lasting.consoles(),
                lasting.activity(),
                new LivePages(services.machines(), frames),
                frames,
                new ErrorPages(frames));
    }
}
