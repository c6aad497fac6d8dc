package org.vmango.libvirt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vmango.libvirt.protocol.DomainAgentCommand;
import org.vmango.libvirt.protocol.DomainFsfreeze;
import org.vmango.libvirt.protocol.DomainFsthaw;
import org.vmango.libvirt.protocol.DomainGetFsinfo;
import org.vmango.libvirt.protocol.DomainGetGuestInfo;
import org.vmango.libvirt.protocol.DomainGetHostname;
import org.vmango.libvirt.protocol.DomainGetTime;
import org.vmango.libvirt.protocol.DomainInterfaceAddresses;
import org.vmango.libvirt.protocol.DomainOpenChannel;
import org.vmango.libvirt.protocol.DomainOpenConsole;
import org.vmango.libvirt.protocol.DomainScreenshot;
import org.vmango.libvirt.protocol.DomainSendKey;
import org.vmango.libvirt.protocol.DomainSetTime;
import org.vmango.libvirt.protocol.DomainSetUserPassword;
import org.vmango.libvirt.protocol.WireDomain;
import org.vmango.libvirt.type.ConsoleFlag;
import org.vmango.libvirt.type.DomainHostnameFlag;
import org.vmango.libvirt.type.Flag;
import org.vmango.libvirt.type.GuestInfoType;
import org.vmango.libvirt.type.InterfaceAddressSource;
import org.vmango.libvirt.type.KeycodeSet;
import org.vmango.libvirt.type.PasswordFlag;
import org.vmango.libvirt.type.TypedValue;

/**
 * The system inside of a running domain. What goes through the guest agent may wait for it as long as it likes: give it a
 * deadline and a connection that nothing urgent shares. Without agent: ARGUMENT_UNSUPPORTED or AGENT_UNRESPONSIVE.
 */
public final class Guest {
    private static final String PICTURE = "image/png";

    private final Calls calls;
    private final WireDomain wire;

    Guest(Calls calls, WireDomain wire) {
        this.calls = calls;
        this.wire = wire;
    }

    /** From the DHCP server, the host's ARP table, or the agent. virDomainInterfaceAddresses */
    public List<GuestInterface> interfaceAddresses(InterfaceAddressSource source) {
        return calls.call(new DomainInterfaceAddresses(wire, source.value(), 0)).ifaces().stream()
                .map(GuestInterface::of)
                .toList();
    }

    /** NO_HOSTNAME if the source does not know one. virDomainGetHostname */
    public String hostName(DomainHostnameFlag source) {
        return calls.call(new DomainGetHostname(wire, source.bit())).hostname();
    }

    /**
     * Sends JSON to the agent. virDomainQemuAgentCommand
     *
     * @param patience whole seconds; how long the daemon waits for the agent, less than the deadline of the call
     * @return the agent's answer, if the command has one
     */
    public Optional<String> agentCommand(String json, Duration patience) {
        int seconds = Math.toIntExact(patience.toSeconds());
        return calls.call(new DomainAgentCommand(wire, json, seconds, 0)).result();
    }

    /** Facts by libvirt's names: {@code os.id}, {@code fs.0.mountpoint} … virDomainGetGuestInfo */
    public Map<String, TypedValue> info(GuestInfoType... types) {
        return DomainStats.map(
                calls.call(new DomainGetGuestInfo(wire, Flag.bits(types), 0)).params());
    }

    /** By the agent. virDomainGetFSInfo */
    public List<GuestFileSystem> fileSystems() {
        return calls.call(new DomainGetFsinfo(wire, 0)).info().stream()
                .map(GuestFileSystem::of)
                .toList();
    }

    /** By the agent. @return how many file systems. virDomainFSFreeze */
    public int freezeFileSystems() {
        return calls.call(new DomainFsfreeze(wire, List.of(), 0)).filesystems();
    }

    /** By the agent. @return how many file systems. virDomainFSThaw */
    public int thawFileSystems() {
        return calls.call(new DomainFsthaw(wire, List.of(), 0)).filesystems();
    }

    /** By the agent. virDomainGetTime */
    public Instant time() {
        var time = calls.call(new DomainGetTime(wire, 0));
        return Instant.ofEpochSecond(time.seconds(), time.nseconds());
    }

    /** By the agent. virDomainSetTime */
    public void setTime(Instant time) {
        calls.call(new DomainSetTime(wire, time.getEpochSecond(), time.getNano(), 0));
    }

    /** By the agent. virDomainSetUserPassword */
    public void setPassword(String user, String password, PasswordFlag... flags) {
        calls.call(new DomainSetUserPassword(wire, Optional.of(user), Optional.of(password), Flag.bits(flags)));
    }

    /** Presses keys together, at most 16, and holds them for whole milliseconds. virDomainSendKey */
    public void sendKey(KeycodeSet set, Duration hold, int... keys) {
        var codes = IntStream.of(keys).boxed().toList();
        calls.call(new DomainSendKey(wire, set.value(), Math.toIntExact(hold.toMillis()), codes, 0));
    }

    /** virDomainScreenshot */
    public Screenshot screenshot(int screen) {
        var own = OwnStream.open(calls, new DomainScreenshot(wire, screen, 0));
        return new Screenshot(own.reply().mime().orElse(PICTURE), new Download(own));
    }

    /** The first console. With FORCE whoever has it loses it, else it is OPERATION_FAILED. virDomainOpenConsole */
    public Console openConsole(ConsoleFlag... flags) {
        return new Console(OwnStream.open(calls, new DomainOpenConsole(wire, Optional.empty(), Flag.bits(flags))));
    }

    /** The console of that alias, {@code serial1}. virDomainOpenConsole */
    public Console openConsole(String device, ConsoleFlag... flags) {
        return new Console(OwnStream.open(calls, new DomainOpenConsole(wire, Optional.of(device), Flag.bits(flags))));
    }

    /** The channel of that name. virDomainOpenChannel */
    public Console openChannel(String name) {
        return new Console(OwnStream.open(calls, new DomainOpenChannel(wire, Optional.of(name), 0)));
    }
}
