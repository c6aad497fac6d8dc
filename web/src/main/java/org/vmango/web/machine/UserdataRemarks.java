package org.vmango.web.machine;

import java.util.ArrayList;
import java.util.List;
import org.vmango.core.Userdata;
import org.vmango.web.page.Words;

/**
 * What cloud-init would not understand, told before the machine is made. Only remarks: userdata is the user's, and a guest
 * may read it in its own way.
 */
final class UserdataRemarks {
    /** How a text begins that cloud-init knows: its documentation, "User data formats". */
    private static final List<String> KNOWN_STARTS = List.of(
            "#!",
            "#cloud-config",
            "#cloud-boothook",
            "#include",
            "#part-handler",
            "#upstart-job",
            "## template: jinja",
            "#ps1",
            "rem cmd",
            "<powershell>",
            "<script>",
            "Content-Type: multipart/",
            "MIME-Version:",
            "From ");

    private UserdataRemarks() {}

    static List<String> of(Userdata userdata, Words words) {
        String text = userdata.text().orElse("");
        if (text.isBlank()) {
            return List.of();
        }
        List<String> remarks = new ArrayList<>();
        if (KNOWN_STARTS.stream().noneMatch(text::startsWith)) {
            remarks.add(words.text("userdata.start"));
        }
        CloudConfig.problem(text, words).ifPresent(remarks::add);
        return remarks;
    }
}
