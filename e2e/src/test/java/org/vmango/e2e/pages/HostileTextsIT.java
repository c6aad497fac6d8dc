package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/** What another client of libvirt may put into names, descriptions, metadata and volumes is text on every page. */
class HostileTextsIT {
    @RegisterExtension
    static final Lab LAB = new Lab("hostile");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String UUID = "5f3a2f0e-6d2e-4a53-9d0b-6a3f1f0d7a66";

    /** Breaks out of an attribute, of text, of a text area and of a script, and tells by a dialog if it could. */
    private static final String BAD = "\"'></textarea></script><img src=x onerror=alert(1)><script>alert(2)</script>";

    private static final String NAME = LAB.name("\"'><img src=x onerror=alert(1)>");
    private static final String IMAGE = LAB.name("\"'><plaintext>&lt;");

    @TempDir
    static Path folder;

    private static Vmango vmango;
    private static Site site;

    @BeforeAll
    static void start() throws IOException {
        Path definition = folder.resolve("domain.xml");
        Files.writeString(definition, domain());
        LabHost.ONE.virsh("define", definition.toString());
        Path volume = folder.resolve("volume.xml");
        Files.writeString(
                volume, "<volume><name>%s</name><capacity unit='MiB'>1</capacity></volume>".formatted(escaped(IMAGE)));
        LabHost.ONE.virsh("vol-create", Lab.IMAGES, volume.toString());
        vmango = Vmango.start(VmangoConfig.in(folder.resolve("vmango")).hypervisor("LOCAL1", LabHost.ONE, Lab.VMS));
        site = new Site(vmango.uri(), VmangoConfig.USER, VmangoConfig.PASSWORD);
    }

    @AfterAll
    static void stop() {
        vmango.close();
    }

    @Test
    void textsOfAnotherClient_everyPage_areOnlyText() {
        Window window = CHROMIUM.window(site);
        window.open("/images/");
        assertThat(window.find("main"))
                .containsText(IMAGE, new LocatorAssertions.ContainsTextOptions().setUseInnerText(false));
        String machine = "/machines/LOCAL1/" + UUID.replace("-", "") + "/";
        window.open("/machines/?q=onerror");
        assertThat(window.find("tbody th a")).hasText(NAME);
        window.open(machine);
        assertThat(window.find("main h1")).hasText(NAME);
        assertThat(window.find("main")).containsText("echo " + BAD);
        for (String path : List.of("/", machine + "delete/", machine + "start/", "/palette/?q=onerror")) {
            assertThat(window.open(path)).as(path).isEqualTo(200);
        }
        window.open("/");
        window.page().keyboard().press("Control+k");
        window.find(".palette-input").fill("onerror");
        assertThat(window.find("[role=option]").first()).containsText(NAME);
        assertThat(window.problems()).isEmpty();
    }

    private static String domain() {
        String bad = escaped(BAD);
        return """
                <domain type="qemu">
                  <name>%s</name><uuid>%s</uuid>
                  <title>%s</title><description>%s</description>
                  <metadata><md xmlns="http://vmango.org/schema/md">
                    <imageId>%s</imageId><os>%s</os><creator>%s</creator><plan>%s</plan>
                    <sshkeys><key name="%s">%s</key></sshkeys><userdata>%s</userdata>
                  </md></metadata>
                  <memory unit="MiB">64</memory><vcpu>1</vcpu>
                  <os><type arch="x86_64">hvm</type></os>
                </domain>
                """.formatted(escaped(NAME), UUID, bad, bad, bad, bad, bad, bad, bad, bad, "echo " + bad);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
