package org.vmango.web.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vmango.core.MachineAction;
import org.vmango.core.MachineState;

/** What a page offers to do with a machine, in the order in which it stands there. */
public enum MachineTask {
    START("play", Optional.of(MachineAction.START)),
    SHUTDOWN("power", Optional.of(MachineAction.SHUTDOWN)),
    REBOOT("rotate-cw", Optional.of(MachineAction.REBOOT)),
    STOP("plug-zap", Optional.of(MachineAction.STOP)),
    DELETE("trash-2", Optional.empty());

    private final String icon;

    @SuppressWarnings("ImmutableEnumChecker") // an Optional of an enum
    private final Optional<MachineAction> action;

    MachineTask(String icon, Optional<MachineAction> action) {
        this.icon = icon;
        this.action = action;
    }

    public String icon() {
        return icon;
    }

    /** The word in the address, such as {@code start}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its verb's text. */
    public String key() {
        return "task." + word();
    }

    /** Empty for the removal, which is none of core's actions. */
    public Optional<MachineAction> action() {
        return action;
    }

    /** Whether it destroys something. */
    public boolean isDanger() {
        return this == DELETE;
    }

    /** Whether a page asks before it is done. */
    public boolean isConfirmed() {
        return this == REBOOT || this == STOP || this == DELETE;
    }

    public static Optional<MachineTask> find(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /** What can be done in a state. Where we do not know the state, the hypervisor decides. */
    public static List<MachineTask> in(MachineState state) {
        return switch (state) {
            case RUNNING, STOPPING -> List.of(SHUTDOWN, REBOOT, STOP, DELETE);
            case STOPPED, CRASHED, SUSPENDED -> List.of(START, DELETE);
            case PAUSED -> List.of(STOP, DELETE);
            case CREATING, REMOVING -> List.of();
            case UNKNOWN -> List.of(START, SHUTDOWN, STOP, DELETE);
        };
    }
}
