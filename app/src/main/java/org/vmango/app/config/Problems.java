package org.vmango.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the file; past a hundred, nobody reads on. */
final class Problems {
    static final int MAX = 100;

    private final List<Problem> list = new ArrayList<>();

    void add(Problem problem) {
        if (!isFull()) {
            list.add(problem);
        }
    }

    boolean isFull() {
        return list.size() >= MAX;
    }

    void throwIfAny(Path file) {
        if (!list.isEmpty()) {
            throw new ConfigException(file.toString(), list.stream().sorted().toList());
        }
    }
}
