package org.vmango.e2e.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The examples for clusters: they are good YAML, and say of the image what it is. */
class ExamplesIT {
    private static final Path DIST =
            Path.of(System.getProperty("vmango.source")).resolve("dist").normalize();

    @Test
    void kubernetes_twoReplicas_thatTheServiceFinds() throws IOException {
        Map<?, ?> deployment = object("Deployment");

        assertThat(at(deployment, "spec", "replicas")).isEqualTo(2);
        Object labels = at(deployment, "spec", "template", "metadata", "labels");
        assertThat(at(deployment, "spec", "selector", "matchLabels")).isEqualTo(labels);
        assertThat(at(object("Service"), "spec", "selector")).isEqualTo(labels);
        assertThat(at(object("PodDisruptionBudget"), "spec", "selector", "matchLabels"))
                .isEqualTo(labels);
    }

    @Test
    void kubernetes_saysOfTheImageWhatItIs() throws IOException {
        String image = Files.readString(DIST.resolve("image"));
        Map<?, ?> deployment = object("Deployment");
        Map<?, ?> container =
                (Map<?, ?>) ((List<?>) at(deployment, "spec", "template", "spec", "containers")).getFirst();

        assertThat(image)
                .contains("user=" + at(deployment, "spec", "template", "spec", "securityContext", "runAsUser"))
                .contains("ExposedPorts: {\"" + at(port(container), "containerPort") + "/tcp\"");
        assertThat(at(container, "livenessProbe", "httpGet", "path")).isEqualTo("/healthz");
        assertThat(at(container, "readinessProbe", "httpGet", "path")).isEqualTo("/readyz");
        assertThat((List<?>) at(container, "volumeMounts"))
                .extracting(mount -> at((Map<?, ?>) mount, "name"))
                .isEqualTo(((List<?>) at(deployment, "spec", "template", "spec", "volumes"))
                        .stream().map(volume -> at((Map<?, ?>) volume, "name")).toList());
    }

    @Test
    void compose_twoAlike_thatTheProxyNames() throws IOException {
        Map<?, ?> services = (Map<?, ?>) at(documents("compose.yaml").getFirst(), "services");
        String proxy = Files.readString(DIST.resolve("examples/haproxy.cfg"));

        assertThat(at(services, "vmango-1")).isEqualTo(at(services, "vmango-2"));
        for (Object name : (List<?>) at(services, "proxy", "depends_on")) {
            assertThat(services.containsKey(name)).isTrue();
            assertThat(proxy).contains("server " + name + " " + name + ":8000 check");
        }
    }

    private static Object port(Map<?, ?> container) {
        return ((List<?>) at(container, "ports")).getFirst();
    }

    private static Map<?, ?> object(String kind) throws IOException {
        return documents("kubernetes.yaml").stream()
                .filter(document -> kind.equals(document.get("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<?, ?>> documents(String file) throws IOException {
        Load load = new Load(LoadSettings.builder().setLabel(file).build());
        List<Map<?, ?>> documents = new ArrayList<>();
        for (Object document :
                load.loadAllFromString(Files.readString(DIST.resolve("examples").resolve(file)))) {
            documents.add((Map<?, ?>) document);
        }
        return documents;
    }

    /** What lies at the end of these keys. */
    private static Object at(Object from, String... keys) {
        Object value = from;
        for (String key : keys) {
            assertThat(value).as(key).isInstanceOf(Map.class);
            value = Objects.requireNonNull(((Map<?, ?>) value).get(key), key);
        }
        return value;
    }
}
