package org.vmango.web.machine;

import java.util.List;
import org.vmango.web.page.Paths;

/** The command that does by the API what the form does. */
final class CreateCommand {
    private CreateCommand() {}

    static String of(String origin, CreateForm form, List<String> names) {
        var command = new StringBuilder();
        boolean several = names.size() > 1;
        if (several) {
            command.append("for name in");
            names.forEach(it -> command.append(' ').append(Shell.quote(it)));
            command.append("; do\n");
        }
        command.append("curl --fail-with-body \\\n");
        command.append("  -H \"X-Vmango-User: $VMANGO_USER\" -H \"X-Vmango-Pass: $VMANGO_PASS\" \\\n");
        if (several) {
            command.append("  --data-urlencode \"Name=$name\" \\\n");
        } else {
            field(command, "Name", names.getFirst());
        }
        field(command, "Provider", form.provider());
        field(command, "Image", form.image());
        field(command, "Plan", form.plan());
        form.sshKeys().forEach(it -> field(command, "SSHKey", it));
        if (!form.userdata().isEmpty()) {
            field(command, "Userdata", form.userdata());
        }
        command.append("  ").append(Shell.quote(origin + "/api" + Paths.MACHINES));
        return several ? command.append("\ndone").toString() : command.toString();
    }

    private static void field(StringBuilder command, String name, String value) {
        command.append("  --data-urlencode ")
                .append(Shell.quote(name + "=" + value))
                .append(" \\\n");
    }
}
