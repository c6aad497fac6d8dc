package org.vmango.provider.libvirt;

import org.vmango.core.ErrorKind;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.error.CannotConnectException;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.InterruptedCallException;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.error.LibvirtFailure;

/**
 * Turns libvirt's failures into core's kinds, by code. The message says what was tried and what to do; libvirt's own words,
 * which name paths and pools, stay in the cause for the log.
 */
final class LibvirtErrors {
    private LibvirtErrors() {}

    /** @param doing what was tried, such as {@code starting machine 'web1'} */
    static VmangoException translate(LibvirtFailure failure, String doing, String provider) {
        return switch (failure) {
            case LibvirtException refused -> {
                ErrorKind kind = kind(refused.code());
                yield new VmangoException(kind, sentence(kind, doing, provider), refused);
            }
            case CannotConnectException _ ->
                new VmangoException(ErrorKind.UNREACHABLE, sentence(ErrorKind.UNREACHABLE, doing, provider), failure);
            case ConnectionLostException lost ->
                new VmangoException(
                        ErrorKind.UNREACHABLE,
                        sentence(ErrorKind.UNREACHABLE, doing, provider) + outcome(lost),
                        failure);
            case DeadlineExceededException late ->
                new VmangoException(
                        ErrorKind.TIMEOUT, sentence(ErrorKind.TIMEOUT, doing, provider) + outcome(late), failure);
            case InterruptedCallException _ ->
                new VmangoException(ErrorKind.UNREACHABLE, doing + " was broken off: vmango is stopping", failure);
        };
    }

    private static String outcome(LibvirtFailure failure) {
        return failure.outcomeUnknown() ? "; look whether it was done before trying again" : "";
    }

    private static String sentence(ErrorKind kind, String doing, String provider) {
        return switch (kind) {
            case NOT_FOUND -> doing + ": it does not exist on " + provider + " any more";
            case CONFLICT -> doing + ": its present state does not allow that";
            case REFUSED -> doing + ": " + provider + " refuses what the administrator's templates make";
            case UNSUPPORTED -> doing + ": " + provider + " cannot do that";
            case UNREACHABLE -> doing + ": " + provider + " cannot be reached";
            case TIMEOUT -> doing + ": " + provider + " did not answer in time";
            case INVALID, UNAUTHENTICATED, FORBIDDEN, INTERNAL -> doing + " failed on " + provider;
        };
    }

    /** The kind of an answer of the daemon's. */
    static ErrorKind kind(ErrorCode code) {
        return switch (code) {
            case NO_DOMAIN, NO_STORAGE_VOL, NO_STORAGE_POOL, NO_NETWORK, NO_DOMAIN_SNAPSHOT, NO_DOMAIN_METADATA ->
                ErrorKind.NOT_FOUND;
            case DOM_EXIST, STORAGE_VOL_EXIST, NETWORK_EXIST, OPERATION_INVALID, RESOURCE_BUSY, BLOCK_COPY_ACTIVE ->
                ErrorKind.CONFLICT;
            case XML_ERROR,
                    XML_DETAIL,
                    XML_INVALID_SCHEMA,
                    INVALID_ARG,
                    CONFIG_UNSUPPORTED,
                    OS_TYPE,
                    NO_OS,
                    NO_NAME,
                    INVALID_MAC,
                    CPU_INCOMPATIBLE -> ErrorKind.REFUSED;
            case NO_SUPPORT, ARGUMENT_UNSUPPORTED, OPERATION_UNSUPPORTED -> ErrorKind.UNSUPPORTED;
            case AUTH_FAILED,
                    AUTH_CANCELLED,
                    AUTH_UNAVAILABLE,
                    ACCESS_DENIED,
                    OPERATION_DENIED,
                    NO_CONNECT,
                    INVALID_CONN,
                    RPC,
                    OPEN_FAILED -> ErrorKind.UNREACHABLE;
            case OPERATION_TIMEOUT, AGENT_UNRESPONSIVE, AGENT_UNSYNCED, AGENT_COMMAND_TIMEOUT -> ErrorKind.TIMEOUT;
            default -> ErrorKind.INTERNAL;
        };
    }
}
