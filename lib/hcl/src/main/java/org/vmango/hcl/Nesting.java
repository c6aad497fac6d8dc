package org.vmango.hcl;

/** Counts how deep braces and brackets stand in each other: the readers recurse, and the stack has an end. */
final class Nesting {
    static final int MAX_DEPTH = 200;

    private int depth;

    void enter(Position at) {
        if (++depth > MAX_DEPTH) {
            throw new HclException(at, "braces and brackets are nested more than " + MAX_DEPTH + " deep");
        }
    }

    void leave() {
        depth--;
    }
}
