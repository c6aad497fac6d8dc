package org.vmango.app.config;

/** What came of reading one text: a value, or what is wrong with it and what would be right. */
sealed interface Reading<T> {
    record Right<T>(T value) implements Reading<T> {}

    record Wrong<T>(String why) implements Reading<T> {}

    static <T> Reading<T> right(T value) {
        return new Right<>(value);
    }

    static <T> Reading<T> wrong(String why) {
        return new Wrong<>(why);
    }
}
