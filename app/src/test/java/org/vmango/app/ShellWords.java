package org.vmango.app;

import java.util.ArrayList;
import java.util.List;

/** The words of one program's commands in a script, as a shell would cut them; of the shell's language just what the manual uses. */
final class ShellWords {
    private static final String ENDS = "|&;()<>\n";

    private final String script;
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private int at;

    private ShellWords(String script) {
        this.script = script;
    }

    /** The words after the program's name, for each of its commands. */
    static List<List<String>> commands(String program, String script) {
        return new ShellWords(script.replace("\\\n", " "))
                .read().stream()
                        .map(ShellWords::withoutCaller)
                        .filter(it -> !it.isEmpty() && it.getFirst().equals(program))
                        .map(it -> it.subList(1, it.size()))
                        .toList();
    }

    /** Without {@code sudo -u USER} and {@code xargs -n NUMBER}, which start the program that they name. */
    private static List<String> withoutCaller(List<String> words) {
        if (words.isEmpty() || !words.getFirst().matches("sudo|xargs")) {
            return words;
        }
        boolean option = words.size() > 2 && words.get(1).startsWith("-");
        return withoutCaller(words.subList(option ? 3 : 1, words.size()));
    }

    private List<List<String>> read() {
        while (at < script.length()) {
            char next = script.charAt(at);
            if (next == '#' && (at == 0 || Character.isWhitespace(script.charAt(at - 1)))) {
                at = end('\n', at);
            } else if (ENDS.indexOf(next) >= 0) {
                at++;
                close();
            } else if (Character.isWhitespace(next)) {
                at++;
            } else {
                words.add(word());
            }
        }
        close();
        return commands;
    }

    private void close() {
        commands.add(words);
        words = new ArrayList<>();
    }

    private String word() {
        var word = new StringBuilder();
        while (at < script.length()) {
            char next = script.charAt(at);
            if (Character.isWhitespace(next) || ENDS.indexOf(next) >= 0) {
                break;
            }
            if (next == '\'' || next == '"') {
                int end = end(next, at + 1);
                word.append(script, at + 1, end);
                at = end + 1;
            } else {
                word.append(next);
                at++;
            }
        }
        return word.toString();
    }

    private int end(char mark, int from) {
        int end = script.indexOf(mark, from);
        return end < 0 ? script.length() : end;
    }
}
