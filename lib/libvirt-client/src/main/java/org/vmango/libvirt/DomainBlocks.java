package org.vmango.libvirt;

import java.util.Map;
import java.util.Optional;
import org.vmango.libvirt.protocol.DomainBlockCommit;
import org.vmango.libvirt.protocol.DomainBlockJobAbort;
import org.vmango.libvirt.protocol.DomainBlockResize;
import org.vmango.libvirt.protocol.DomainBlockStatsFlags;
import org.vmango.libvirt.protocol.DomainGetBlockInfo;
import org.vmango.libvirt.protocol.DomainGetBlockJobInfo;
import org.vmango.libvirt.protocol.WireDomain;
import org.vmango.libvirt.type.BlockCommitFlag;
import org.vmango.libvirt.type.BlockJobAbortFlag;
import org.vmango.libvirt.type.BlockJobType;
import org.vmango.libvirt.type.BlockResizeFlag;
import org.vmango.libvirt.type.Flag;
import org.vmango.libvirt.type.TypedValue;

/** A domain's disks by their target names, {@code vda}, or paths. */
public final class DomainBlocks {
    /** Sizes in bytes: what the guest sees, what is used, what the file or device takes. virDomainBlockInfo */
    public record Size(long capacity, long allocation, long physical) {}

    /** A job on a disk: done when {@code current} is {@code end}. virDomainBlockJobInfo */
    public record Job(BlockJobType type, long bandwidth, long current, long end) {}

    private final Calls calls;
    private final WireDomain wire;

    DomainBlocks(Calls calls, WireDomain wire) {
        this.calls = calls;
        this.wire = wire;
    }

    /** virDomainGetBlockInfo */
    public Size size(String disk) {
        var info = calls.call(new DomainGetBlockInfo(wire, disk, 0));
        return new Size(info.capacity(), info.allocation(), info.physical());
    }

    /** Grows a disk while the guest runs. virDomainBlockResize */
    public void resize(String disk, long bytes) {
        calls.call(new DomainBlockResize(wire, disk, bytes, BlockResizeFlag.BYTES.bit()));
    }

    /** By libvirt's names: {@code rd_bytes}, {@code wr_operations} … virDomainBlockStatsFlags */
    public Map<String, TypedValue> stats(String disk) {
        // The daemon wants to be told the exact number, which it tells when asked with 0
        int count = calls.call(new DomainBlockStatsFlags(wire, disk, 0, 0)).nparams();
        return DomainStats.map(
                calls.call(new DomainBlockStatsFlags(wire, disk, count, 0)).params());
    }

    /** The job on the disk, if there is one. virDomainGetBlockJobInfo */
    public Optional<Job> job(String disk) {
        var info = calls.call(new DomainGetBlockJobInfo(wire, disk, 0));
        return info.found() == 0
                ? Optional.empty()
                : Optional.of(new Job(BlockJobType.of(info.type()), info.bandwidth(), info.cur(), info.end()));
    }

    /** Merges the overlays above {@code base} into it. virDomainBlockCommit */
    public void commit(String disk, Optional<String> base, Optional<String> top, BlockCommitFlag... flags) {
        calls.call(new DomainBlockCommit(wire, disk, base, top, 0, Flag.bits(flags)));
    }

    /** Ends the job, with PIVOT by taking its result. virDomainBlockJobAbort */
    public void abortJob(String disk, BlockJobAbortFlag... flags) {
        calls.call(new DomainBlockJobAbort(wire, disk, Flag.bits(flags)));
    }
}
