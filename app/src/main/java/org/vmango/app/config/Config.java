package org.vmango.app.config;

import java.util.List;
import org.vmango.core.Plan;
import org.vmango.core.SshKey;

/** What the configuration file says, checked whole. Names are unique in each list; the order is the file's. */
public record Config(
        WebConfig web,
        List<HypervisorConfig> hypervisors,
        List<UserConfig> users,
        List<Plan> plans,
        List<SshKey> sshKeys) {
    public Config {
        hypervisors = List.copyOf(hypervisors);
        users = List.copyOf(users);
        plans = List.copyOf(plans);
        sshKeys = List.copyOf(sshKeys);
    }
}
