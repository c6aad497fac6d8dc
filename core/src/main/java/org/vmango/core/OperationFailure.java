package org.vmango.core;

/**
 * Why an operation failed.
 *
 * @param message for people; of a fault of ours it says only where the log tells more
 */
public record OperationFailure(ErrorKind kind, String message) {
    static OperationFailure of(RuntimeException failure, String operation) {
        if (failure instanceof VmangoException known
                && known.kind() != ErrorKind.INTERNAL
                && known.getMessage() != null) {
            return new OperationFailure(known.kind(), known.getMessage());
        }
        return new OperationFailure(
                ErrorKind.INTERNAL,
                "something went wrong inside vmango: its log tells more under operation " + operation);
    }
}
