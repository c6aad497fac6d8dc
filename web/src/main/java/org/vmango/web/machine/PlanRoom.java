package org.vmango.web.machine;

import java.util.Optional;
import java.util.Set;
import org.vmango.core.Image;
import org.vmango.core.Plan;
import org.vmango.core.Pool;
import org.vmango.web.page.Words;

/**
 * Whether there is room for a plan's disk.
 *
 * @param image what is copied onto it, if one is chosen
 * @param pool where it is made, if that is known
 */
record PlanRoom(Optional<Image> image, Optional<Pool> pool) {
    /** Pools whose volumes take all of their size at once; in others a disk grows with what is written. */
    private static final Set<String> WHOLE = Set.of("logical", "disk");

    /** Why the plan cannot be chosen. */
    Optional<String> refusal(Plan plan, Words words) {
        Optional<String> tooSmall = image.filter(it -> !plan.holds(it))
                .map(it -> words.text("create.tooSmall", words.size(it.capacity()), words.size(plan.disk())));
        return tooSmall.or(() -> scarce(plan)
                .filter(it -> WHOLE.contains(it.type()))
                .map(it -> words.text("create.poolFull", words.size(plan.disk()), words.size(it.available()))));
    }

    /** What is worth knowing before it is chosen. */
    Optional<String> remark(Plan plan, Words words) {
        return scarce(plan)
                .filter(it -> !WHOLE.contains(it.type()))
                .map(it -> words.text("create.poolLeft", words.size(it.available())));
    }

    private Optional<Pool> scarce(Plan plan) {
        return pool.filter(Pool::active).filter(it -> it.available().compareTo(plan.disk()) < 0);
    }
}
