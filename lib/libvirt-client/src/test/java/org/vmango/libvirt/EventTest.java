package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.ErrorDomain;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.event.EventKind;
import org.vmango.libvirt.event.LibvirtEvent;
import org.vmango.libvirt.event.LibvirtEvent.DomainEvent;
import org.vmango.libvirt.event.Named;
import org.vmango.libvirt.fake.FakeConnection;
import org.vmango.libvirt.fake.FakeLibvirtd;
import org.vmango.libvirt.protocol.ConnectDomainEventCallbackDeregisterAny;
import org.vmango.libvirt.protocol.ConnectDomainEventCallbackRegisterAny;
import org.vmango.libvirt.protocol.ConnectGetHostname;
import org.vmango.libvirt.protocol.ConnectListAllDomains;
import org.vmango.libvirt.protocol.DomainEventCallbackLifecycle;
import org.vmango.libvirt.protocol.DomainEventCallbackTunable;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.WireDomain;
import org.vmango.libvirt.protocol.WireDomainEventLifecycleMsg;
import org.vmango.libvirt.protocol.WireTypedParam;
import org.vmango.libvirt.rpc.PacketHeader;
import org.vmango.libvirt.rpc.PacketStatus;
import org.vmango.libvirt.rpc.PacketType;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;
import org.vmango.libvirt.type.DomainLifecycle;
import org.vmango.libvirt.type.TypedValue;

/** Events from the daemon to listeners. */
@Timeout(30)
final class EventTest {
    private static final UUID ID = new UUID(1, 2);

    private @TempDir Path folder;
    private FakeLibvirtd daemon;
    private Transports transports;
    private LibvirtConnection connection;
    private FakeConnection daemonSide;
    private final LinkedBlockingQueue<LibvirtEvent> events = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Integer> registered = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Integer> deregistered = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws Exception {
        daemon = FakeLibvirtd.start(folder);
        daemon.on(Procedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY, call -> {
            int id =
                    ConnectDomainEventCallbackRegisterAny.read(call.arguments()).eventID();
            if (id == 27) {
                call.refuse(ErrorCode.INTERNAL_ERROR, ErrorDomain.RPC, "unsupported event ID 27");
                return;
            }
            registered.add(id);
            call.reply(new ConnectDomainEventCallbackRegisterAny.Reply(100 + id)::write);
        });
        daemon.on(Procedure.CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY, call -> {
            deregistered.add(ConnectDomainEventCallbackDeregisterAny.read(call.arguments())
                    .callbackID());
            call.reply(new ConnectDomainEventCallbackDeregisterAny.Reply()::write);
        });
        transports = new Transports(TransportSettings.ofMachine());
        connection = LibvirtConnection.open(transports, daemon.uri(), ConnectionSettings.defaults());
        daemonSide = daemon.next();
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        transports.close();
        daemon.close();
    }

    @Test
    void subscribe_twoListenersOfAKind_areRegisteredOnceAndBothHear() throws Exception {
        var others = new LinkedBlockingQueue<LibvirtEvent>();
        try (var first = connection.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), events::add);
                var second = connection.subscribe(
                        Set.of(EventKind.DOMAIN_LIFECYCLE, EventKind.DOMAIN_REBOOT), others::add)) {
            assertThat(first.unknown()).isEmpty();
            assertThat(second.unknown()).isEmpty();
            lifecycle(5);

            var stopped = new LibvirtEvent.DomainLifecycleChange(new Named("vm", ID), DomainLifecycle.STOPPED, 1);
            assertThat(next(events)).isEqualTo(stopped);
            assertThat(next(others)).isEqualTo(stopped);
            assertThat(registered).containsExactly(0, 1);
        }
        assertThat(deregistered).containsExactlyInAnyOrder(100, 101);
    }

    @Test
    void subscribe_unknownKind_isLeftOutAndTheOthersWork() throws Exception {
        try (var subscription = connection.subscribe(
                Set.of(EventKind.DOMAIN_NIC_MAC_CHANGE, EventKind.DOMAIN_LIFECYCLE), events::add)) {
            assertThat(subscription.unknown()).containsExactly(EventKind.DOMAIN_NIC_MAC_CHANGE);
            lifecycle(2);
            assertThat(next(events)).isInstanceOf(DomainEvent.class);
        }
    }

    @Test
    void subscribe_refusedForAnotherReason_isThrown() {
        daemon.on(
                Procedure.CONNECT_NETWORK_EVENT_REGISTER_ANY,
                call -> call.refuse(ErrorCode.ACCESS_DENIED, ErrorDomain.ACCESS, "access denied"));

        assertThatThrownBy(() -> connection.subscribe(EnumSet.of(EventKind.NETWORK_LIFECYCLE), events::add))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED));
    }

    @Test
    void subscribe_again_afterAReconnect_works() throws Exception {
        var lost = connection.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), events::add);
        daemonSide.close();
        assertThat(connection.awaitLoss()).hasMessageContaining("the host closed the connection");
        lost.close();

        try (var again = LibvirtConnection.open(transports, daemon.uri(), ConnectionSettings.defaults());
                var subscription = again.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), events::add)) {
            assertThat(subscription.unknown()).isEmpty();
            daemonSide = daemon.next();
            lifecycle(2);
            assertThat(next(events)).isInstanceOf(DomainEvent.class);
        }
    }

    @Test
    void event_unknownProcedureOrUndecodable_isSkipped() throws Exception {
        try (var subscription = connection.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), events::add)) {
            assertThat(subscription.unknown()).isEmpty();
            daemonSide.send(
                    new PacketHeader(0x20008086, 9999, PacketType.MESSAGE, 0, PacketStatus.OK),
                    writer -> writer.i32(1));
            daemonSide.event(Procedure.DOMAIN_EVENT_CALLBACK_LIFECYCLE, writer -> writer.i32(1));
            lifecycle(2);

            assertThat(next(events))
                    .isEqualTo(new LibvirtEvent.DomainLifecycleChange(new Named("vm", ID), DomainLifecycle.STARTED, 1));
            assertThat(events).isEmpty();
        }
    }

    @Test
    void event_newNumbers_surviveAsUnrecognized() throws Exception {
        try (var subscription = connection.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), events::add)) {
            assertThat(subscription.unknown()).isEmpty();
            lifecycle(4711);

            assertThat(next(events))
                    .isEqualTo(new LibvirtEvent.DomainLifecycleChange(
                            new Named("vm", ID), DomainLifecycle.UNRECOGNIZED, 1));
        }
    }

    @Test
    void event_withTypedValues_keepsNamesItDoesNotKnow() throws Exception {
        try (var subscription = connection.subscribe(Set.of(EventKind.DOMAIN_TUNABLE), events::add)) {
            assertThat(subscription.unknown()).isEmpty();
            var params = List.of(new WireTypedParam("future.thing", new TypedValue.UnsignedInt64(-1)));
            var tunable = new DomainEventCallbackTunable(1, new WireDomain("vm", ID, 1), params);
            daemonSide.event(Procedure.DOMAIN_EVENT_CALLBACK_TUNABLE, tunable::write);

            assertThat(next(events))
                    .isEqualTo(new LibvirtEvent.DomainTunable(
                            new Named("vm", ID), Map.of("future.thing", new TypedValue.UnsignedInt64(-1))));
        }
    }

    @Test
    void listener_mayBlockAndCall_whilePingsAreAnswered() throws Exception {
        var release = new CountDownLatch(1);
        var domains = new LinkedBlockingQueue<Integer>();
        try (var subscription = connection.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), _ -> {
            await(release);
            domains.add(connection.listAllDomains().size());
        })) {
            assertThat(subscription.unknown()).isEmpty();
            daemon.on(
                    Procedure.CONNECT_LIST_ALL_DOMAINS,
                    call -> call.reply(new ConnectListAllDomains.Reply(List.of(), 0)::write));
            lifecycle(2);
            daemonSide.ping();
            eventually(() -> daemonSide.pongs() == 1);
            release.countDown();

            assertThat(Optional.ofNullable(domains.poll(10, TimeUnit.SECONDS))).contains(0);
        }
    }

    @Test
    void listener_thatThrows_doesNotHurtTheOthers() throws Exception {
        try (var broken = connection.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), _ -> {
                    throw new IllegalStateException("broken listener, thrown by a test");
                });
                var whole = connection.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), events::add)) {
            assertThat(broken.unknown()).isEqualTo(whole.unknown());
            lifecycle(2);
            lifecycle(5);
            assertThat(next(events)).isInstanceOf(DomainEvent.class);
            assertThat(next(events)).isInstanceOf(DomainEvent.class);
        }
    }

    @Test
    void listener_tooSlow_hearsThatEventsWereLost() throws Exception {
        var release = new CountDownLatch(1);
        try (var subscription = connection.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), event -> {
            await(release);
            events.add(event);
        })) {
            assertThat(subscription.unknown()).isEmpty();
            for (int i = 0; i < 11_000; i++) {
                lifecycle(2);
            }
            daemon.on(Procedure.CONNECT_GET_HOSTNAME, call -> call.reply(new ConnectGetHostname.Reply("host")::write));
            assertThat(connection.host().hostName())
                    .as("everything before it was read")
                    .isEqualTo("host");
            release.countDown();

            long count = 0;
            for (var event = next(events); ; event = next(events)) {
                if (event instanceof LibvirtEvent.EventsLost(long lost)) {
                    assertThat(count + lost).isEqualTo(11_000);
                    assertThat(lost).isPositive();
                    break;
                }
                count++;
            }
        }
    }

    @Test
    void close_ofASubscriptionAfterTheLoss_isQuiet() throws Exception {
        var subscription = connection.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), events::add);
        daemonSide.close();
        assertThat(connection.awaitLoss()).isInstanceOf(ConnectionLostException.class);

        subscription.close();

        assertThat(deregistered).isEmpty();
    }

    private void lifecycle(int type) throws IOException {
        var message = new WireDomainEventLifecycleMsg(new WireDomain("vm", ID, 1), type, 1);
        daemonSide.event(
                Procedure.DOMAIN_EVENT_CALLBACK_LIFECYCLE, new DomainEventCallbackLifecycle(100, message)::write);
    }

    private static LibvirtEvent next(LinkedBlockingQueue<LibvirtEvent> queue) throws InterruptedException {
        return Optional.ofNullable(queue.poll(10, TimeUnit.SECONDS)).orElseThrow(() -> new AssertionError("no event"));
    }

    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not happen").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
