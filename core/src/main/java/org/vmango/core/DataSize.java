package org.vmango.core;

/** An amount of memory or storage. Never negative. */
public record DataSize(long bytes) implements Comparable<DataSize> {
    private static final long MEBIBYTE = 1L << 20;
    private static final long GIBIBYTE = 1L << 30;

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative size: " + bytes);
        }
    }

    public static DataSize ofBytes(long bytes) {
        return new DataSize(bytes);
    }

    public static DataSize ofMebibytes(long mebibytes) {
        return new DataSize(Math.multiplyExact(mebibytes, MEBIBYTE));
    }

    public static DataSize ofGibibytes(long gibibytes) {
        return new DataSize(Math.multiplyExact(gibibytes, GIBIBYTE));
    }

    /** Whole mebibytes, rounded down. */
    public long toMebibytes() {
        return bytes / MEBIBYTE;
    }

    /** Whole gibibytes, rounded down. */
    public long toGibibytes() {
        return bytes / GIBIBYTE;
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }
}
