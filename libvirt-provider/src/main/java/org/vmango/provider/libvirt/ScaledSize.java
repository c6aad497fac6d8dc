package org.vmango.provider.libvirt;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vmango.core.DataSize;

/** Sizes with units as libvirt writes and reads them: https://libvirt.org/formatdomain.html#memory-allocation */
final class ScaledSize {
    private static final Map<String, BigInteger> UNITS = Map.ofEntries(
            power("", 1024, 0),
            power("b", 1024, 0),
            power("byte", 1024, 0),
            power("bytes", 1024, 0),
            power("k", 1024, 1),
            power("kib", 1024, 1),
            power("m", 1024, 2),
            power("mib", 1024, 2),
            power("g", 1024, 3),
            power("gib", 1024, 3),
            power("t", 1024, 4),
            power("tib", 1024, 4),
            power("p", 1024, 5),
            power("pib", 1024, 5),
            power("e", 1024, 6),
            power("eib", 1024, 6),
            power("kb", 1000, 1),
            power("mb", 1000, 2),
            power("gb", 1000, 3),
            power("tb", 1000, 4),
            power("pb", 1000, 5),
            power("eb", 1000, 6));

    private ScaledSize() {}

    private static Map.Entry<String, BigInteger> power(String unit, long base, int exponent) {
        return Map.entry(unit, BigInteger.valueOf(base).pow(exponent));
    }

    /** The size; empty if the number or the unit is none, and the largest that fits where it does not fit. */
    static Optional<DataSize> read(String number, String unit) {
        BigInteger scale = UNITS.get(unit.strip().toLowerCase(Locale.ROOT));
        if (scale == null || !number.strip().matches("[0-9]{1,30}")) {
            return Optional.empty();
        }
        BigInteger bytes = new BigInteger(number.strip()).multiply(scale);
        return Optional.of(
                DataSize.ofBytes(bytes.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact()));
    }
}
