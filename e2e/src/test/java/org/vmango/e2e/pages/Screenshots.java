package org.vmango.e2e.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vmango.core.FakeProvider;
import org.vmango.web.DevServer;
import org.vmango.web.page.Samples;

/** Takes a picture of every page into the folder that is named, over providers in memory: a program, no test. */
final class Screenshots {
    /** A page's picture: its name, the path, and whether it is also taken dark and narrow. */
    private record Shot(String name, String path, boolean everyLook) {}

    private static final List<Shot> USUAL = List.of(
            new Shot("overview", "/", true),
            new Shot("machines", "/machines/", true),
            new Shot("machines-search", "/machines/?q=state:running%20provider:LOCAL1", false),
            new Shot("machines-no-hit", "/machines/?q=name:nothing", false),
            new Shot("machines-misspelt-search", "/machines/?q=state:what", false),
            new Shot("machine-away", "/machines/OLD/web-0/", false),
            new Shot("machine-long-texts", PageList.LONG, false),
            new Shot("machine-power-off", "/machines/LOCAL1/web-0/stop/", false),
            new Shot("machine-delete", "/machines/LOCAL1/web-0/delete/", true),
            new Shot("create", "/machines/add/", true),
            new Shot("images", "/images/", true),
            new Shot("activity-empty", "/activity/", false),
            new Shot("error-404", "/no/such/page/", false));

    /** Those that are taken on a display of 4K, too. */
    private static final List<String> HUGE = List.of("overview", "machines", "machine", "create");

    /** Pixels: what a longer page shows below this is more of the same. */
    private static final int LONGEST = 1300;

    private final Chromium chromium;
    private final Path folder;

    private Screenshots(Chromium chromium, Path folder) {
        this.chromium = chromium;
        this.folder = folder;
    }

    /** @param arguments the folder */
    public static void main(String... arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Chromium chromium = Chromium.started();
        try {
            new Screenshots(chromium, folder).take();
        } finally {
            chromium.stop();
        }
    }

    private void take() throws IOException {
        List<FakeProvider> providers = DevServer.usual(30);
        providers.getFirst().add(Samples.allTexts("LOCAL1", Samples.LONG));
        try (var server = DevServer.start("127.0.0.1:0", providers)) {
            Site site = new Site(server.uri(), DevServer.USER, DevServer.PASSWORD);
            for (Shot shot : USUAL) {
                take(site, shot);
            }
            print(site);
            working(site, providers.getFirst());
            login(site);
            used(site);
            new ErrorScreenshots(chromium, site, folder).take(providers.getFirst());
            new ViewScreenshots(chromium, site, folder, providers.getFirst()).take();
        }
        small(List.of(), "no-provider", List.of("/", "/machines/", "/machines/add/", "/images/"));
        FakeProvider away = DevServer.provider("OLD", 3);
        away.goAway("No route to host old.example: check its network");
        small(List.of(away), "dead-provider", List.of("/", "/machines/", "/machines/add/"));
        small(List.of(DevServer.bare("NEW")), "no-image", List.of("/machines/add/", "/images/"));
        small(List.of(DevServer.provider("LOCAL1", 0)), "no-machine", List.of("/", "/machines/"));
        small(List.of(DevServer.provider("LOCAL1", 5000)), "5000-machines", List.of("/", "/machines/?page=3"));
        small(List.of(DevServer.provider("LOCAL1", 10_000)), "10000-machines", List.of("/machines/?page=99"));
    }

    private void take(Site site, Shot shot) {
        picture(chromium.window(site), shot.path(), shot.name());
        if (shot.everyLook()) {
            picture(chromium.window(site, Look.USUAL.inTheDark()), shot.path(), shot.name() + "-dark");
            picture(chromium.window(site, Look.USUAL.narrow()), shot.path(), shot.name() + "-320");
        }
        if (HUGE.contains(shot.name())) {
            picture(chromium.window(site, Look.USUAL.huge()), shot.path(), shot.name() + "-4k");
        }
    }

    private void print(Site site) {
        Window window = chromium.window(site);
        window.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        // As wide as a sheet of A4 with its margins.
        window.page().setViewportSize(720, 1000);
        picture(window, "/machines/LOCAL1/web-0/", "machine-print");
    }

    /** A machine while it is made, and the tasks that the frame shows of it. */
    private void working(Site site, FakeProvider provider) {
        provider.holdRecipes();
        Window birth = chromium.window(site);
        birth.open("/machines/add/");
        birth.find("#name").fill("new-machine");
        birth.button("Create machine").last().click();
        birth.find(".operation-steps").first().waitFor();
        Window tasks = chromium.window(site);
        tasks.open("/machines/#tasks");
        tasks.find("#tasks .operation").first().waitFor();
        picture(tasks, "tasks");
        Window narrow = chromium.window(site, Look.USUAL.narrow());
        narrow.open("/machines/#tasks");
        narrow.find("#tasks .operation").first().waitFor();
        picture(narrow, "tasks-320");
        birth.page().screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("machine-being-made.png")));
        provider.releaseRecipes();
        birth.find(".machine-line").waitFor();
        picture(birth, "/activity/", "activity");
    }

    private void small(List<FakeProvider> providers, String name, List<String> paths) {
        try (var server = DevServer.start("127.0.0.1:0", providers)) {
            Site site = new Site(server.uri(), DevServer.USER, DevServer.PASSWORD);
            for (String path : paths) {
                String page = path.replaceAll("[^a-z]", "").replace("page", "");
                picture(chromium.window(site), path, name + (page.isEmpty() ? "" : "-" + page));
            }
        }
    }

    private void login(Site site) {
        picture(chromium.visitor(site, Look.USUAL), "/login/", "sign-in");
        picture(chromium.visitor(site, Look.USUAL.inTheDark()), "/login/", "sign-in-dark");
        picture(chromium.visitor(site, Look.USUAL.narrow()), "/login/", "sign-in-320");
    }

    /** What there is only once somebody has done something. */
    private void used(Site site) {
        Window selected = chromium.window(site);
        selected.open("/machines/");
        selected.find(".pick").nth(1).check();
        selected.find(".pick").nth(2).check();
        picture(selected, "machines-selected");
        Window list = chromium.window(site);
        list.open("/machines/");
        list.find(".pick").nth(1).check();
        list.find(".pick").nth(2).check();
        list.find(".bulk").getByText("Delete").click();
        picture(list, "machines-delete");
        Window menu = chromium.window(site);
        menu.open("/machines/");
        menu.find("tr .menu summary").first().click();
        picture(menu, "machines-menu");
        Window palette = chromium.window(site);
        palette.open("/");
        palette.page().keyboard().press("Control+k");
        palette.find(".palette-input").fill("web-21");
        palette.find(".palette-hits").getByText("Shut down: web-21").waitFor();
        palette.page().screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("palette.png")));
        palette.close();
        Window create = chromium.window(site);
        create.open("/machines/add/");
        create.find("#userdata").fill("#cloud-config\npackages: [nginx\nusers:\n\t- me\n");
        create.find("#name").fill("web_1");
        create.button("Create machine").last().click();
        create.find("[role=alert]").first().waitFor();
        picture(create, "create-mistakes");
    }

    private void picture(Window window, String path, String name) {
        window.open(path);
        picture(window, name);
    }

    private void picture(Window window, String name) {
        // A field that took the focus has scrolled the page, and what sticks to the top would stand in its middle.
        window.page().evaluate("() => window.scrollTo(0, 0)");
        Object high = window.page().evaluate("() => document.documentElement.scrollHeight");
        int width = window.page().viewportSize().width;
        window.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(folder.resolve(name + ".png"))
                        .setFullPage(true)
                        .setClip(0, 0, width, Math.min(((Number) high).intValue(), LONGEST)));
        if (!window.problems().isEmpty()) {
            throw new IllegalStateException(name + ": " + window.problems());
        }
        window.close();
    }
}
