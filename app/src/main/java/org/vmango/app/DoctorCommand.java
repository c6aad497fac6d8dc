package org.vmango.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.vmango.app.config.Checks;
import org.vmango.app.config.Config;
import org.vmango.app.config.ConfigException;
import org.vmango.app.config.ConfigReader;
import org.vmango.provider.libvirt.Doctor;
import org.vmango.provider.libvirt.Finding;

/** {@code vmango doctor}: what keeps each hypervisor from running machines, and what is left over on it. */
final class DoctorCommand {
    private final Terminal terminal;
    private final Checks checks;

    DoctorCommand(Terminal terminal, Checks checks) {
        this.terminal = terminal;
        this.checks = checks;
    }

    /** @return the exit code: 0 if all hypervisors are well, 1 if not */
    int run(Path file, boolean fix) {
        Config config;
        try {
            config = new ConfigReader(file, checks).read();
        } catch (ConfigException e) {
            terminal.err().println(e.getMessage());
            return 1;
        }
        try (Doctor doctor = new Doctor(
                config.hypervisors().stream().map(LibvirtOpener::settings).toList())) {
            List<Doctor.Report> reports = doctor.examine();
            for (Doctor.Report report : reports) {
                print(report);
                if (fix) {
                    doctor.remove(report).forEach(it -> terminal.out().println("  " + it));
                }
            }
            return reports.stream().allMatch(Doctor.Report::isWell) ? 0 : 1;
        }
    }

    private void print(Doctor.Report report) {
        terminal.out().println(report.provider() + " (" + report.connection() + ")");
        for (Finding it : report.findings()) {
            String level = it.level().toString().toLowerCase(Locale.ROOT);
            terminal.out().printf("  %-8s %s: %s%n", level, it.check(), it.text());
            if (it.level() != Finding.Level.OK) {
                terminal.out().printf("           evidence: %s%n", it.evidence());
                terminal.out().printf("           remedy: %s%n", it.remedy());
            }
        }
    }
}
