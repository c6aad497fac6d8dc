package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.web.page.Samples;

/** What a machine's page fetches beside itself. */
class LivePagesTest {
    private static final String MACHINE = "/machines/ONE/web1/";

    private final TestServer server = new TestServer();
    private final Browser browser = new Browser(server).signIn();
    private final Machine machine = Samples.machine("ONE", "web1", MachineState.RUNNING, 1);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void detail_running_figuresInWordsAndLinks() {
        server.one.add(machine);
        assertThat(browser.open(MACHINE).body())
                .contains(
                        "serial/\"",
                        "screen/\"",
                        "picture/\"",
                        "data-usage=\"",
                        "/static/charts-",
                        "of 1.5\u00a0GiB</dd>");
    }

    @Test
    void detail_stopped_noPictureNoGraphs() {
        server.one.add(Samples.machine("ONE", "web1", MachineState.STOPPED, 1));
        assertThat(browser.open(MACHINE).body())
                .contains("serial/\"", "while the machine runs")
                .doesNotContain("picture/\"", "data-usage=\"");
    }

    @Test
    void usage_running_json() {
        server.one.add(machine);
        HttpResponse<String> answer = browser.open(MACHINE + "usage/");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).startsWith("{\"times\":[").contains("\"cpu\":[", "\"memoryLimit\":1610612736");
    }

    @Test
    void picture_running_png() {
        server.one.add(machine);
        HttpResponse<String> answer = browser.open(MACHINE + "picture/");
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).contains("PNG");
    }

    @Test
    void picture_stopped_conflict() {
        server.one.add(Samples.machine("ONE", "web1", MachineState.STOPPED, 1));
        assertThat(browser.open(MACHINE + "picture/").statusCode()).isEqualTo(409);
    }

    @Test
    void definition_hostileName_escaped() {
        Machine hostile = Samples.allTexts("ONE", Samples.HOSTILE);
        server.one.add(hostile);
        String html = browser.open("/machines/ONE/" + hostile.ref().id() + "/definition/")
                .body();
        assertThat(html).contains("&lt;domain type='kvm'").doesNotContain("<script>alert");
    }

    @Test
    void anyOfThem_notSignedIn_sentToSignIn() {
        server.one.add(machine);
        for (String part : new String[] {"usage/", "picture/", "definition/", "serial/", "screen/"}) {
            assertThat(new Browser(server).open(MACHINE + part).statusCode()).isEqualTo(303);
        }
    }
}
