package org.vmango.e2e.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.vmango.e2e.fixture.VmangoConfig;

/**
 * A fleet to try vmango with: {@code make fleet}. Arguments: a folder, and how many hosts and machines on each. Writes a
 * configuration into the folder, and then takes commands from standard input:
 *
 * <ul>
 *   <li>{@code hung 10}, {@code dead 10}, {@code slow 10}, {@code garbage 5}: so many of a hundred hosts, beside those that
 *       have another fault
 *   <li>{@code none}: all are well again
 *   <li>{@code churn 200}: so many machines a second are switched on or off; 0 ends it
 *   <li>{@code quit}, or the end of the input
 * </ul>
 */
final class FleetMain {
    private final Fleet fleet;
    private final Random random = new Random(1);
    private final ScheduledExecutorService changes = Executors.newSingleThreadScheduledExecutor();
    private int faulty;
    private volatile int perTenth;

    private FleetMain(Fleet fleet) {
        this.fleet = fleet;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        try (Fleet fleet = new Fleet(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), folder)) {
            VmangoConfig config = fleet.describe(VmangoConfig.in(folder)).write();
            System.out.printf(
                    "%d hosts, %d machines. Now: vmango --config %s, http://127.0.0.1:%d/, user %s, password %s%n",
                    fleet.hosts().size(),
                    fleet.machines(),
                    config.file(),
                    config.port(),
                    VmangoConfig.USER,
                    VmangoConfig.PASSWORD);
            new FleetMain(fleet).obey();
        }
        System.exit(0);
    }

    private void obey() throws IOException {
        var _ = changes.scheduleAtFixedRate(this::churn, 0, 100, TimeUnit.MILLISECONDS);
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null && !line.equals("quit"); line = input.readLine()) {
            String[] words = line.strip().split(" +", 2);
            boolean understood = words[0].equals("none") || (words.length == 2 && words[1].matches("[0-9]{1,4}"));
            System.out.println(understood && obey(words) ? "ok" : "hung, dead, slow, garbage, churn N; none; quit");
        }
    }

    private boolean obey(String[] words) {
        switch (words[0]) {
            case "none" -> {
                fleet.fail(Fault.NONE, _ -> true);
                faulty = 0;
            }
            case "hung", "dead", "slow", "garbage" -> {
                int from = faulty;
                faulty += Integer.parseInt(words[1]);
                fleet.fail(
                        Fault.valueOf(words[0].toUpperCase(Locale.ROOT)), it -> it % 100 >= from && it % 100 < faulty);
            }
            case "churn" -> perTenth = Integer.parseInt(words[1]) / 10;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void churn() {
        for (int i = 0; i < perTenth; i++) {
            fleet.change(random);
        }
    }
}
