package org.vmango.gotemplate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables of one template invocation: a stack, the innermost last. */
final class Variables {
    private static final class Variable {
        final String name;

        @Nullable
        Object value;

        Variable(String name, @Nullable Object value) {
            this.name = name;
            this.value = value;
        }
    }

    private final List<Variable> stack = new ArrayList<>();

    int mark() {
        return stack.size();
    }

    void restore(int mark) {
        stack.subList(mark, stack.size()).clear();
    }

    void push(String name, @Nullable Object value) {
        stack.add(new Variable(name, value));
    }

    /** Sets the variable that is the given number from the top, 1 being the top. */
    void setFromTop(int number, @Nullable Object value) {
        stack.get(stack.size() - number).value = value;
    }

    /** @return false if there is no such variable */
    boolean assign(String name, @Nullable Object value) {
        Variable variable = find(name);
        if (variable == null) {
            return false;
        }
        variable.value = value;
        return true;
    }

    boolean contains(String name) {
        return find(name) != null;
    }

    @Nullable
    Object value(String name) {
        Variable variable = find(name);
        return variable == null ? null : variable.value;
    }

    private @Nullable Variable find(String name) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            if (stack.get(i).name.equals(name)) {
                return stack.get(i);
            }
        }
        return null;
    }
}
