package org.vmango.web.machine;

import java.util.List;
import java.util.Optional;
import org.vmango.core.MachineNames;
import org.vmango.core.NewMachine;
import org.vmango.core.Userdata;
import org.vmango.web.http.Fields;

/**
 * What somebody has put into the page that creates machines, kept as it is when something is wrong with it.
 *
 * @param names as typed; see {@link MachineNames}
 * @param key made with the form, so that one that is sent twice makes its machines once
 */
record CreateForm(
        String provider, String image, String plan, List<String> sshKeys, String userdata, String names, String key) {
    CreateForm {
        sshKeys = List.copyOf(sshKeys);
    }

    static CreateForm read(Fields fields) {
        return new CreateForm(
                fields.text("Provider"),
                fields.text("Image"),
                fields.text("Plan"),
                fields.texts("SSHKey"),
                // A browser sends every line's end as CR LF, whatever was typed: a script would not run with that.
                fields.text("Userdata").replace("\r\n", "\n"),
                fields.text("Name").strip(),
                fields.text("Key"));
    }

    NewMachine request(String name) {
        Optional<String> idempotencyKey =
                key.matches("[0-9a-f-]{36}") ? Optional.of(key + "/" + name) : Optional.empty();
        return new NewMachine(name, plan, image, sshKeys, provider, Userdata.of(userdata), idempotencyKey);
    }
}
