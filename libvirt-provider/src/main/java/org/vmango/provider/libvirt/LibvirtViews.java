package org.vmango.provider.libvirt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.vmango.core.ByteLink;
import org.vmango.core.ErrorKind;
import org.vmango.core.MachineViews;
import org.vmango.core.ScreenPicture;
import org.vmango.core.SerialAnswer;
import org.vmango.core.Usage;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.type.ConsoleFlag;

/** What can be seen of a host's machines, and typed into them. */
final class LibvirtViews implements MachineViews {
    private static final Duration PICTURE_AGE = Duration.ofSeconds(4);
    private static final int PICTURE_WIDTH = 480;
    /** A screen of 8192 × 4320 in three bytes a pixel. */
    private static final int MAX_PICTURE = 128 << 20;

    private final HostCall host;
    private final HostDoor door;
    private final KnownHost known;
    private final UsageFollower usage;
    private final Map<UUID, ScreenPicture> pictures = new ConcurrentHashMap<>();

    LibvirtViews(HostCall host, HostDoor door, KnownHost known, UsageFollower usage) {
        this.host = host;
        this.door = door;
        this.known = known;
        this.usage = usage;
    }

    @Override
    public SerialAnswer openSerial(UUID id, boolean takeOver) {
        return host.attempt("opening the serial console", () -> {
            Domain domain = running(id);
            XmlElement description = XmlElement.parse(domain.xml());
            if (description.find("devices", "console").isEmpty()
                    && description.find("devices", "serial").isEmpty()) {
                throw unsupported("the machine has no serial console");
            }
            return openSerial(domain, takeOver);
        });
    }

    private SerialAnswer openSerial(Domain domain, boolean takeOver) {
        ConsoleFlag[] flags = takeOver ? new ConsoleFlag[] {ConsoleFlag.FORCE} : new ConsoleFlag[0];
        try {
            return new SerialAnswer.Opened(new ConsoleLink(domain.guest().openConsole(flags), host));
        } catch (LibvirtException e) {
            if (e.code() == ErrorCode.OPERATION_FAILED && !takeOver) {
                return new SerialAnswer.Busy();
            }
            throw e;
        }
    }

    @Override
    public ByteLink openScreen(UUID id) {
        return host.attempt("opening the screen", () -> {
            ScreenAddress address = ScreenAddress.read(
                            XmlElement.parse(running(id).xml()))
                    .orElseThrow(() -> unsupported("the machine has no VNC screen"));
            return new TransportLink(door.open(address, host.provider()), host);
        });
    }

    @Override
    public ScreenPicture picture(UUID id) {
        Instant now = Instant.now();
        pictures.values().removeIf(it -> it.at().plus(PICTURE_AGE).isBefore(now));
        // One at a time for each machine: who comes meanwhile gets the same.
        ScreenPicture picture =
                pictures.computeIfAbsent(id, _ -> host.attempt("looking at the screen", () -> look(id)));
        return picture;
    }

    private ScreenPicture look(UUID id) {
        try (InputStream in = running(id).guest().screenshot(0).picture().asInputStream()) {
            byte[] bytes = in.readNBytes(MAX_PICTURE);
            return new ScreenPicture(ScreenImage.png(bytes, PICTURE_WIDTH), Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String definition(UUID id) {
        return host.attempt("reading the machine's definition", () -> domain(id).xml());
    }

    @Override
    public List<Usage> usage(UUID id) {
        return usage.of(id);
    }

    private Domain running(UUID id) {
        Domain domain = domain(id);
        if (!domain.active()) {
            throw VmangoException.conflict("the machine is not running");
        }
        return domain;
    }

    /** A machine that is to be ignored is in no snapshot, and so does not exist here either. */
    private Domain domain(UUID id) {
        if (!known.snapshot().machines().containsKey(id)) {
            throw host.notFound();
        }
        return door.connections().operations().domain(id);
    }

    private static VmangoException unsupported(String message) {
        return new VmangoException(ErrorKind.UNSUPPORTED, message, null);
    }
}
