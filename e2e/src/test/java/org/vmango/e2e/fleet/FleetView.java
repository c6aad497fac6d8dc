package org.vmango.e2e.fleet;

import java.util.HashMap;
import java.util.Map;
import org.vmango.e2e.fixture.Api;
import tools.jackson.databind.JsonNode;

/** What the API tells of a fleet. */
final class FleetView {
    private static final String LIST = "/api/machines/";

    private final Api api;
    private final Fleet fleet;

    FleetView(Api api, Fleet fleet) {
        this.api = api;
        this.fleet = fleet;
    }

    /** How many hosts are available. */
    int available() {
        return (int) api.get(LIST + "?limit=1")
                .expect(200)
                .json()
                .get("Providers")
                .valueStream()
                .filter(it -> it.get("State").stringValue().equals("available"))
                .count();
    }

    /** Whether all hosts are available and all their machines in the list. */
    boolean isComplete() {
        JsonNode list = api.get(LIST + "?limit=1").expect(200).json();
        return available() == fleet.hosts().size() && list.get("Total").intValue() == fleet.machines();
    }

    /** Whether all hosts are available and all their machines in the list as they are. */
    boolean isRight() {
        return available() == fleet.hosts().size() && states().equals(truth());
    }

    /** The word for what a machine does. */
    String state(SimulatedMachine machine) {
        String id = machine.id().toString().replace("-", "");
        return api.get(LIST + "?limit=1&q=id:" + id)
                .expect(200)
                .json()
                .get("Machines")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(it -> it.get("State").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> states() {
        Map<String, String> states = new HashMap<>();
        api.get(LIST)
                .expect(200)
                .json()
                .get("Machines")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .forEach(it ->
                        states.put(it.get("Name").stringValue(), it.get("State").stringValue()));
        return states;
    }

    private Map<String, String> truth() {
        Map<String, String> states = new HashMap<>();
        fleet.hosts().forEach(host -> host.machines().forEach(it -> states.put(it.name(), word(it))));
        return states;
    }

    /** What the API calls it. */
    static String word(SimulatedMachine machine) {
        return machine.running() ? "running" : "stopped";
    }
}
