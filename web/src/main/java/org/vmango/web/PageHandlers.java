package org.vmango.web;

import org.vmango.web.console.ConsolePages;
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
        OverviewPages overview,
        MachinePages machines,
        CreatePages create,
        BulkPages bulk,
        ImagePages images,
        PalettePages palette,
        ConsolePages consoles,
        LivePages live,
        ErrorPages errors) {
    static PageHandlers of(
            WebServices services, Frames frames, ConsolePages consoles, LoginPages login, AssetPages assets) {
        return new PageHandlers(
                login,
                assets,
                new OverviewPages(services.providers(), frames),
                new MachinePages(services.machines(), frames),
                new CreatePages(services.machines(), services.plans(), services.sshKeys(), frames),
                new BulkPages(services.machines(), frames),
                new ImagePages(services.images(), frames),
                new PalettePages(services.providers(), frames),
                consoles,
                new LivePages(services.machines(), frames),
                new ErrorPages(frames));
    }
}
