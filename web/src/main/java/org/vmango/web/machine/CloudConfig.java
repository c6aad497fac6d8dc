package org.vmango.web.machine;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.vmango.web.page.Words;

/**
 * Whether cloud-init could read a {@code #cloud-config}: one YAML document that is a mapping. A guest tells only its own
 * log that it could not. What the keys mean is the guest's business.
 */
final class CloudConfig {
    private static final String FIRST_LINE = "#cloud-config";

    private CloudConfig() {}

    /** What is wrong with the text and where; empty where it is good, or is something else than a cloud-config. */
    static Optional<String> problem(String text, Words words) {
        if (!text.lines().findFirst().orElse("").stripTrailing().equals(FIRST_LINE)) {
            return Optional.empty();
        }
        try {
            // Events only: they need neither depth nor memory, however the text is nested.
            LoadSettings settings =
                    LoadSettings.builder().setCodePointLimit(text.length() + 1).build();
            return shape(new Parse(settings).parseString(text).iterator(), words);
        } catch (MarkedYamlEngineException e) {
            return Optional.of(e.getProblemMark()
                    .map(it -> told(it, e.getProblem(), text, words))
                    .orElseGet(() -> words.text("userdata.yaml", 1, 1, e.getProblem())));
        } catch (YamlEngineException e) {
            return Optional.of(words.text("userdata.yaml", 1, 1, String.valueOf(e.getMessage())));
        }
    }

    private static Optional<String> shape(Iterator<Event> events, Words words) {
        Optional<String> wrong = Optional.empty();
        int documents = 0;
        boolean atStart = false;
        while (events.hasNext()) {
            Event event = events.next();
            if (atStart && wrong.isEmpty() && !isMappingOrNothing(event)) {
                wrong = Optional.of(words.text("userdata.noMapping", line(event)));
            }
            atStart = event instanceof DocumentStartEvent;
            if (atStart && ++documents == 2 && wrong.isEmpty()) {
                wrong = Optional.of(words.text("userdata.oneDocument", line(event)));
            }
        }
        return wrong;
    }

    private static boolean isMappingOrNothing(Event event) {
        return event instanceof MappingStartEvent
                || (event instanceof ScalarEvent it
                        && it.isPlain()
                        && it.getValue().isEmpty());
    }

    private static int line(Event event) {
        return event.getStartMark().map(it -> it.getLine() + 1).orElse(1);
    }

    private static String told(Mark mark, String problem, String text, Words words) {
        int line = mark.getLine() + 1;
        String indent = text.lines().skip(mark.getLine()).findFirst().orElse("");
        boolean tab = indent.startsWith(" ".repeat(mark.getColumn()) + "\t");
        return tab
                ? words.text("userdata.tab", line)
                : words.text("userdata.yaml", line, mark.getColumn() + 1, problem);
    }
}
