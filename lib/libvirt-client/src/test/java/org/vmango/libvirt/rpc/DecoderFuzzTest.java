package org.vmango.libvirt.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.vmango.libvirt.protocol.ConnectGetAllDomainStats;
import org.vmango.libvirt.protocol.ConnectListAllDomains;
import org.vmango.libvirt.protocol.DomainEventCallbackGraphics;
import org.vmango.libvirt.protocol.DomainGetFsinfo;
import org.vmango.libvirt.protocol.DomainInterfaceAddresses;
import org.vmango.libvirt.protocol.NetworkGetDhcpLeases;
import org.vmango.libvirt.protocol.NodeGetInfo;
import org.vmango.libvirt.protocol.WireError;
import org.vmango.libvirt.transport.Transport;
import org.vmango.libvirt.xdr.XdrException;
import org.vmango.libvirt.xdr.XdrReader;

/**
 * Any bytes at all, as packets and as payloads: they are read or refused, and cost memory in proportion to their number. In a
 * build only the inputs kept beside this class are tried; with {@code JAZZER_FUZZ=1} new ones are looked for.
 */
final class DecoderFuzzTest {
    private interface Decoder {
        Object read(XdrReader reader);
    }

    /** The deepest and longest structures of the protocol. */
    private static final List<Decoder> DECODERS = List.of(
            WireError::read,
            ConnectGetAllDomainStats.Reply::read,
            ConnectListAllDomains.Reply::read,
            DomainInterfaceAddresses.Reply::read,
            DomainGetFsinfo.Reply::read,
            NetworkGetDhcpLeases.Reply::read,
            NodeGetInfo.Reply::read,
            DomainEventCallbackGraphics::read);

    private static final long FIXED_COST = 4 << 20;
    private static final long COST_PER_BYTE = 64;

    @FuzzTest
    void payload_anyBytes_isReadOrRefusedAtABoundedCost(byte[] bytes) {
        for (var decoder : DECODERS) {
            assertCost(bytes.length, () -> decode(decoder, bytes));
        }
    }

    @FuzzTest
    void connection_anyBytes_isCutIntoPacketsOrRefusedAtABoundedCost(byte[] bytes) {
        assertCost(bytes.length, () -> readAll(bytes));
    }

    private static void decode(Decoder decoder, byte[] bytes) {
        try {
            decoder.read(new XdrReader(ByteBuffer.wrap(bytes)));
        } catch (XdrException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    private static void readAll(byte[] bytes) {
        var reader = new PacketReader(new Bytes(ByteBuffer.wrap(bytes)), () -> 0);
        try {
            while (true) {
                reader.next();
            }
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    private static void assertCost(int length, Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        // Once to load classes, whose cost is not the input's
        work.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FIXED_COST + COST_PER_BYTE * length);
    }

    private record Bytes(ByteBuffer bytes) implements Transport {
        @Override
        public int read(ByteBuffer into) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int count = Math.min(into.remaining(), bytes.remaining());
            into.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public void write(ByteBuffer from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String description() {
            return "bytes";
        }

        @Override
        public void close() {}
    }
}
