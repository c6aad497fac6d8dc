package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Claims about failures, in tests. */
final class Failures {
    private Failures() {}

    static VmangoException thenFails(ErrorKind kind, ThrowingCallable action) {
        VmangoException failure = catchThrowableOfType(VmangoException.class, action);
        assertThat(failure).as("fails with " + kind).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
        return failure;
    }
}
