package org.vmango.provider.libvirt;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmango.core.Architecture;
import org.vmango.core.DiskFormat;

/** What a volume's name in the image pool says: {@code {OS}-{version}{_ or -}{architecture}_{qcow2 or raw}.img}. */
sealed interface ImageName {
    /** The name is an image's. */
    record Valid(String osName, String osVersion, Architecture architecture, DiskFormat format) implements ImageName {}

    /** @param reason why it is none, as the end of a sentence: "skipped, because …" */
    record Invalid(String reason) implements ImageName {}

    Pattern END = Pattern.compile("(.*)_(qcow2|raw)\\.img");
    Pattern ARCHITECTURE =
            Pattern.compile("(.*)[_-](amd64|x86_64|i386|i686|x86|arm64|aarch64|ppc64el|ppc64le|s390x|riscv64)");
    Pattern OS = Pattern.compile("([^-]+)-(.+)");

    static ImageName read(String volumeName) {
        Matcher end = END.matcher(volumeName);
        if (!end.matches()) {
            return new Invalid("its name does not end in _qcow2.img or _raw.img");
        }
        Matcher architecture = ARCHITECTURE.matcher(end.group(1));
        if (!architecture.matches()) {
            return new Invalid("its name has no known architecture, such as amd64, before its format");
        }
        Matcher os = OS.matcher(architecture.group(1));
        if (!os.matches()) {
            return new Invalid("its name does not begin with an operating system and its version, such as Debian-12");
        }
        return new Valid(
                os.group(1),
                os.group(2),
                Architecture.find(architecture.group(2)).orElseThrow(),
                DiskFormat.valueOf(end.group(2).toUpperCase(Locale.ROOT)));
    }
}
