package org.vmango.web.machine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmango.core.FieldError;
import org.vmango.core.NewMachine;
import org.vmango.core.Userdata;
import org.vmango.web.http.Fields;

/**
 * The fields of a request for a machine.
 *
 * @param request what could be read, with empty values for the rest
 * @param errors what could not
 */
record MachineForm(NewMachine request, List<FieldError> errors) {
    /** In the order in which they are documented. */
    static final Set<String> FIELDS =
            new LinkedHashSet<>(List.of("Name", "Plan", "Image", "SSHKey", "Provider", "Userdata", "UserdataBase64"));

    static MachineForm read(Fields fields, Optional<String> idempotencyKey) {
        var request = new NewMachine(
                fields.text("Name"),
                fields.text("Plan"),
                fields.text("Image"),
                fields.texts("SSHKey"),
                fields.text("Provider"),
                userdata(fields),
                idempotencyKey);
        return new MachineForm(request, fields.errors());
    }

    /** The errors of both, without those about fields that could not even be read. */
    List<FieldError> with(List<FieldError> others) {
        var all = new ArrayList<>(errors);
        others.stream()
                .filter(other -> errors.stream().noneMatch(it -> it.field().equals(other.field())))
                .forEach(all::add);
        return all;
    }

    private static Userdata userdata(Fields fields) {
        byte[] plain = fields.bytes("Userdata");
        if (!fields.has("UserdataBase64")) {
            return Userdata.of(plain);
        }
        if (plain.length > 0) {
            fields.refuse("UserdataBase64", "give either Userdata or UserdataBase64");
        }
        String base64 = new String(fields.bytes("UserdataBase64"), StandardCharsets.ISO_8859_1);
        try {
            // Line breaks are what the base64 command adds.
            return Userdata.of(Base64.getDecoder().decode(base64.replaceAll("[\r\n]", "")));
        } catch (IllegalArgumentException _) {
            fields.refuse("UserdataBase64", "not valid Base64 (RFC 4648 section 4)");
            return Userdata.EMPTY;
        }
    }
}
