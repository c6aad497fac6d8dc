package org.vmango.e2e.pages;

import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.vmango.core.FakeProvider;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;
import org.vmango.web.DevServer;

/** Measures the page of the machines over providers in memory: a program, no test. Fails if a target is missed. */
final class PageSpeed {
    private static final int MACHINES = 1000;
    private static final int MANY = 10_000;
    private static final int WARM_UP = 500;
    private static final int REQUESTS = 300;
    private static final int VISITS = 15;
    private static final double SERVER_TARGET = 50;
    private static final double MANY_TARGET = 150;
    private static final double BROWSER_TARGET = 1000;
    private static final double EVENT_TARGET = 300;
    private static final double TYPED_TARGET = 1000;

    private static final String SEARCH = "/machines/?q=name:web*%20state:running%20-ip:none&sort=-memory&page=3";

    /** Milliseconds from the navigation's start until the page's script has run: modules run before this event ends. */
    private static final String INTERACTIVE =
            "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd";

    private PageSpeed() {}

    public static void main(String... arguments) throws Exception {
        Chromium chromium = Chromium.started();
        FakeProvider provider = DevServer.provider("LOCAL1", MACHINES);
        boolean good;
        try (var program = DevServer.start("127.0.0.1:0", List.of(provider))) {
            Site site = new Site(program.uri(), DevServer.USER, DevServer.PASSWORD);
            Window first = chromium.window(site);
            first.open("/machines/");
            String cookies = cookies(first.page().context().cookies());
            first.close();
            URI list = program.uri().resolve("/machines/");
            times(list, cookies, WARM_UP);
            good = report("GET /machines/, at the server", times(list, cookies, REQUESTS), SERVER_TARGET);
            good &= report("interactive in Chromium, nothing cached", visits(chromium, site), BROWSER_TARGET);
            good &= events(chromium, site, provider);
            good &= many(chromium);
        } finally {
            chromium.stop();
        }
        if (!good) {
            System.err.println("a target is missed");
            System.exit(1);
        }
    }

    private static boolean many(Chromium chromium) throws IOException, InterruptedException {
        try (var program = DevServer.start("127.0.0.1:0", List.of(DevServer.provider("LOCAL1", MANY)))) {
            Site site = new Site(program.uri(), DevServer.USER, DevServer.PASSWORD);
            Window first = chromium.window(site);
            first.open(SEARCH);
            String cookies = cookies(first.page().context().cookies());
            URI search = program.uri().resolve(SEARCH);
            times(search, cookies, WARM_UP / 5);
            boolean good = report("search of 10,000, at the server", times(search, cookies, REQUESTS / 3), MANY_TARGET);
            good &= report("10,000: interactive in Chromium, nothing cached", visits(chromium, site), BROWSER_TARGET);
            return good && report("10,000: search typed until its hits are shown", typed(first), TYPED_TARGET);
        }
    }

    /** With the pause after the last key that the page waits for another. */
    private static double[] typed(Window window) {
        double[] times = new double[VISITS];
        for (int i = 0; i < VISITS; i++) {
            window.open("/machines/");
            Shown shown = Shown.watch(window.find("#rows"));
            Instant begun = Instant.now();
            window.find("#q").fill("name:web-" + (i + 1) + "* state:running");
            times[i] = shown.after(begun).toNanos() / 1e6;
        }
        return times;
    }

    private static boolean events(Chromium chromium, Site site, FakeProvider provider) {
        Machine machine = provider.snapshot().machinesByName().getFirst();
        String id = MachineId.format(machine.ref().id());
        var speed = new LiveSpeed(provider, machine.ref().id());
        Window list = chromium.window(site);
        list.open("/machines/");
        boolean good = report("event shown in the list", speed.times(list, list.find("#m-" + id)), EVENT_TARGET);
        list.close();
        Window page = chromium.window(site);
        page.open("/machines/LOCAL1/" + id + "/");
        boolean alsoGood =
                report("event shown on the machine's page", speed.times(page, page.find("#live-part")), EVENT_TARGET);
        return good && alsoGood;
    }

    private static String cookies(List<Cookie> cookies) {
        return cookies.stream().map(it -> it.name + "=" + it.value).collect(Collectors.joining("; "));
    }

    /** From sending the request to having its answer, one after another on one connection, in milliseconds. */
    private static double[] times(URI uri, String cookies, int count) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Cookie", cookies)
                .header("Accept", "text/html")
                .header("Accept-Encoding", "gzip")
                .build();
        double[] times = new double[count];
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                if (client.send(request, BodyHandlers.ofByteArray()).statusCode() != 200) {
                    throw new IllegalStateException("no list");
                }
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return times;
    }

    private static double[] visits(Chromium chromium, Site site) {
        double[] times = new double[VISITS];
        for (int i = 0; i < VISITS; i++) {
            Window window = chromium.window(site);
            window.open("/machines/");
            times[i] = ((Number) window.page().evaluate(INTERACTIVE)).doubleValue();
            window.close();
        }
        return times;
    }

    /** @return whether the target is met */
    private static boolean report(String what, double[] times, double target) {
        Arrays.sort(times);
        double median = times[times.length / 2];
        System.out.printf(
                "%-42s median %6.1f ms   99 %% %6.1f ms   target %4.0f ms%n",
                what, median, times[(int) (times.length * 0.99)], target);
        return median <= target;
    }
}
