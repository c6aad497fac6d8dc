package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vmango.libvirt.event.EventKind;
import org.vmango.libvirt.event.LibvirtEvent;
import org.vmango.libvirt.event.LibvirtEvent.DomainLifecycleChange;
import org.vmango.libvirt.type.DomainLifecycle;
import org.vmango.libvirt.type.DomainStoppedDetail;

/** Events of libvirt's test driver. */
@Timeout(60)
final class TestDriverEventIT {
    @RegisterExtension
    static final TestDriver DRIVER = new TestDriver();

    private LibvirtConnection connection;

    @BeforeEach
    void connect() {
        connection = DRIVER.connection();
    }

    @Test
    void events_ofAWholeLife_comeInOrder() throws InterruptedException {
        var events = new LinkedBlockingQueue<LibvirtEvent>();
        try (var subscription = connection.subscribe(EnumSet.allOf(EventKind.class), events::add)) {
            assertThat(subscription.unknown())
                    .doesNotContain(EventKind.DOMAIN_LIFECYCLE, EventKind.STORAGE_POOL_LIFECYCLE);
            var domain = connection.defineDomain(TestDriver.domainXml("vmango-test-events"));
            domain.create();
            domain.destroy();
            domain.undefine();

            assertThat(List.of(change(events), change(events), change(events), change(events)))
                    .containsExactly(
                            DomainLifecycle.DEFINED,
                            DomainLifecycle.STARTED,
                            DomainLifecycle.STOPPED,
                            DomainLifecycle.UNDEFINED);
        }
    }

    @Test
    void events_detail_saysWhy() throws InterruptedException {
        var events = new LinkedBlockingQueue<LibvirtEvent>();
        try (var subscription = connection.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), events::add)) {
            assertThat(subscription.unknown()).isEmpty();
            var domain = connection.createDomain(TestDriver.domainXml("vmango-test-detail"));
            domain.destroy();
            next(events);
            assertThat(next(events)).isInstanceOfSatisfying(DomainLifecycleChange.class, it -> {
                assertThat(it.domain().uuid()).isEqualTo(domain.uuid());
                assertThat(DomainStoppedDetail.of(it.detail())).isEqualTo(DomainStoppedDetail.DESTROYED);
            });
        }
    }

    private static DomainLifecycle change(LinkedBlockingQueue<LibvirtEvent> events) throws InterruptedException {
        if (next(events) instanceof DomainLifecycleChange change) {
            return change.change();
        }
        return change(events);
    }

    private static LibvirtEvent next(LinkedBlockingQueue<LibvirtEvent> events) throws InterruptedException {
        return Optional.ofNullable(events.poll(10, TimeUnit.SECONDS)).orElseThrow(() -> new AssertionError("no event"));
    }
}
