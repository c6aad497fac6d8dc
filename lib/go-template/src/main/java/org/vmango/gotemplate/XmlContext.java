package org.vmango.gotemplate;

/** Follows XML text and knows what its end is in: enough of a tokenizer to tell where values land. */
final class XmlContext {
    enum State {
        /** Between tags. */
        CONTENT,
        /** Behind an opening angle bracket. */
        OPENED,
        START_TAG,
        /** In an attribute's value in double quotes. */
        QUOTED,
        /** In an attribute's value in single quotes. */
        APOSTROPHED,
        END_TAG,
        COMMENT,
        CDATA,
        INSTRUCTION,
        DECLARATION
    }

    private static final String CDATA_START = "[CDATA[";

    private State state = State.CONTENT;
    private boolean inReference;

    /** The end of what was read since the state was entered. */
    private final StringBuilder tail = new StringBuilder();

    State state() {
        return state;
    }

    /** Whether the text ends in a reference that has no semicolon yet. */
    boolean inReference() {
        return inReference;
    }

    boolean endsWith(String text) {
        return tail.length() >= text.length() && tail.indexOf(text, tail.length() - text.length()) >= 0;
    }

    /** A value was written: what it ends in means nothing. */
    void value() {
        tail.setLength(0);
    }

    void read(char c) {
        tail.append(c);
        if (tail.length() > CDATA_START.length() + 1) {
            tail.deleteCharAt(0);
        }
        switch (state) {
            case CONTENT -> {
                if (c == '<') {
                    enter(State.OPENED);
                } else {
                    reference(c);
                }
            }
            case OPENED ->
                enter(
                        switch (c) {
                            case '/' -> State.END_TAG;
                            case '?' -> State.INSTRUCTION;
                            case '!' -> State.DECLARATION;
                            case '>' -> State.CONTENT;
                            default -> State.START_TAG;
                        });
            case START_TAG -> {
                if (c == '"' || c == '\'') {
                    enter(c == '"' ? State.QUOTED : State.APOSTROPHED);
                } else if (c == '>') {
                    enter(State.CONTENT);
                }
            }
            case QUOTED, APOSTROPHED -> {
                if (c == (state == State.QUOTED ? '"' : '\'')) {
                    enter(State.START_TAG);
                } else {
                    reference(c);
                }
            }
            case END_TAG -> leaveAfter(">");
            case COMMENT -> leaveAfter("-->");
            case CDATA -> leaveAfter("]]>");
            case INSTRUCTION -> leaveAfter("?>");
            case DECLARATION -> declaration();
        }
    }

    private void declaration() {
        if (tail.toString().equals("--")) {
            enter(State.COMMENT);
        } else if (tail.toString().equals(CDATA_START)) {
            enter(State.CDATA);
        } else {
            leaveAfter(">");
        }
    }

    private void leaveAfter(String end) {
        if (endsWith(end)) {
            enter(State.CONTENT);
        }
    }

    private void enter(State next) {
        state = next;
        inReference = false;
        tail.setLength(0);
    }

    /** XML 1.0 section 4.1: a reference is a name or a number between an ampersand and a semicolon. */
    private void reference(char c) {
        if (c == '&') {
            inReference = true;
        } else if (c == ';' || !(Character.isLetterOrDigit(c) || "#._:-".indexOf(c) >= 0)) {
            inReference = false;
        }
    }
}
