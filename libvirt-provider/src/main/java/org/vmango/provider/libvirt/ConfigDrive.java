package org.vmango.provider.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmango.core.MachineId;
import org.vmango.core.MachineSpec;
import org.vmango.core.SshKey;

/**
 * The disk from which cloud-init and cloudbase-init learn who a new machine is, in OpenStack's form "config drive version
 * 2": a volume labelled {@code config-2} with {@code openstack/latest/meta_data.json} and {@code user_data}.
 */
final class ConfigDrive {
    static final String LABEL = "config-2";

    private ConfigDrive() {}

    /** Name of the volume that holds the machine's config drive. */
    static String volumeName(String machineName) {
        return machineName + "_config.iso";
    }

    /** The volume's bytes. */
    static byte[] write(MachineSpec spec, Instant time) {
        return Iso9660Image.write(
                LABEL,
                time,
                Map.of(
                        "openstack/latest/meta_data.json",
                        metaData(spec).getBytes(UTF_8),
                        "openstack/latest/user_data",
                        spec.userdata().bytes()));
    }

    static String metaData(MachineSpec spec) {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (SshKey key : spec.sshKeys()) {
            keys.put(key.name(), key.publicKey());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("availability_zone", "none");
        fields.put("files", List.of());
        fields.put("hostname", spec.name());
        fields.put("launch_index", 0);
        fields.put("name", spec.name());
        fields.put("meta", Map.of());
        fields.put("public_keys", keys);
        fields.put("uuid", MachineId.format(spec.id()));
        return JsonText.write(fields);
    }
}
