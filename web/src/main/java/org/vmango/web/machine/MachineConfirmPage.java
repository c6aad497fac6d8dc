package org.vmango.web.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmango.core.AddressSource;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;
import org.vmango.core.Removal;
import org.vmango.core.Volume;
import org.vmango.web.page.Crumb;
import org.vmango.web.page.MachineTask;
import org.vmango.web.page.Page;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Section;
import org.vmango.web.page.Words;

/**
 * Asks before something is done to one machine or to several.
 *
 * @param machines those that it is about, where they are several
 * @param losses what a removal takes
 * @param kept volumes of the machine that a removal leaves
 * @param action where the form goes
 * @param next where to go afterwards, or when it is not done
 * @param hidden what the form repeats
 * @param typed what must be typed for it to be done
 * @param typedKey the text that asks for it
 * @param problem why the last attempt was not accepted
 */
public record MachineConfirmPage(
        String title,
        List<Crumb> crumbs,
        MachineTask task,
        String question,
        List<String> warnings,
        List<Named> machines,
        List<String> losses,
        List<String> kept,
        String action,
        String next,
        List<Hidden> hidden,
        Optional<String> typed,
        String typedKey,
        Optional<String> problem,
        String button)
        implements Page {

    /** A machine by its names. */
    public record Named(String name, String provider) {}

    /** A field that the form carries unseen. */
    public record Hidden(String name, String value) {}

    @Override
    public String template() {
        return "machine/confirm.jte";
    }

    @Override
    public Optional<Section> section() {
        return Optional.of(Section.MACHINES);
    }

    static MachineConfirmPage one(
            MachineTask task, Machine machine, Removal removal, Optional<String> problem, Words words) {
        String href = Paths.machine(machine.ref());
        String verb = words.text(task.key());
        boolean danger = task.isDanger();
        return new MachineConfirmPage(
                words.text("confirm.title", verb, machine.name()),
                List.of(
                        Crumb.to(words.text("section.machines"), Paths.MACHINES),
                        Crumb.to(machine.name(), href),
                        Crumb.here(verb)),
                task,
                words.text(
                        "confirm." + task.word(), machine.name(), machine.ref().provider()),
                warnings(task, words),
                List.of(),
                danger ? losses(machine, removal, words) : List.of(),
                danger ? kept(removal, words) : List.of(),
                href + task.word() + "/",
                href,
                List.of(),
                danger ? Optional.of(machine.name()) : Optional.empty(),
                "confirm.typeName",
                problem,
                words.text("confirm.button." + task.word()));
    }

    static MachineConfirmPage several(
            MachineTask task, List<Machine> machines, String next, Optional<String> problem, Words words) {
        List<Hidden> hidden = new ArrayList<>();
        hidden.add(new Hidden("Action", task.word()));
        hidden.add(new Hidden("Confirmed", "1"));
        machines.forEach(it -> hidden.add(new Hidden("Machine", key(it))));
        boolean danger = task.isDanger();
        return new MachineConfirmPage(
                words.text("confirm.titleMany", words.text(task.key()), machines.size()),
                List.of(Crumb.to(words.text("section.machines"), Paths.MACHINES), Crumb.here(words.text(task.key()))),
                task,
                words.text("confirm.many." + task.word(), machines.size()),
                danger ? List.of(words.text("confirm.noUndoMany")) : warnings(task, words),
                machines.stream()
                        .map(it -> new Named(it.name(), it.ref().provider()))
                        .toList(),
                List.of(),
                List.of(),
                Paths.BULK,
                next,
                hidden,
                danger ? Optional.of(Integer.toString(machines.size())) : Optional.empty(),
                "confirm.typeNumber",
                problem,
                words.text("confirm.button." + task.word()));
    }

    /** How forms name a machine. */
    static String key(Machine machine) {
        return machine.ref().provider() + "/" + MachineId.format(machine.ref().id());
    }

    private static List<String> warnings(MachineTask task, Words words) {
        return switch (task) {
            case STOP -> List.of(words.text("confirm.powerLoss"));
            case REBOOT -> List.of(words.text("confirm.restart"));
            case DELETE -> List.of(words.text("confirm.noUndo"));
            case START, SHUTDOWN -> List.of();
        };
    }

    private static List<String> losses(Machine machine, Removal removal, Words words) {
        List<String> losses = new ArrayList<>();
        removal.goes().forEach(it -> losses.add(volume(it, words)));
        machine.address()
                .filter(it -> it.source() == AddressSource.RESERVATION)
                .ifPresent(it ->
                        losses.add(words.text("confirm.address", it.address().getHostAddress())));
        losses.add(words.text("confirm.definition"));
        return losses;
    }

    private static List<String> kept(Removal removal, Words words) {
        return removal.stays().stream().map(it -> volume(it, words)).toList();
    }

    private static String volume(Volume volume, Words words) {
        return words.text("confirm.volume", volume.name(), volume.pool(), words.size(volume.capacity()));
    }
}
