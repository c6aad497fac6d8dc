package org.vmango.gotemplate;

import java.util.Locale;

/**
 * XML: the template's own text is markup, values are data. An {@link XmlContext} follows the template's text, and each
 * value is written so that an XML parser gives it back unchanged from the place that it lands in: between tags, in a quoted
 * attribute value, or in a CDATA section. In a comment, where it is nobody's data, two hyphens in a row are torn apart. Any
 * other place, such as a tag's or attribute's name, takes no value. A {@link Markup} may stand between tags only.
 *
 * <p>This escapes; whether the result is well-formed is for an XML parser to tell. {@link #place} says where in the
 * template the parser's complaint comes from.
 */
public final class XmlOutput implements Output {
    private static final String CDATA_BREAK = "]]><![CDATA[";

    private final StringBuilder out = new StringBuilder();
    private final XmlContext context = new XmlContext();
    private final SourceMap map = new SourceMap();

    public XmlOutput() {}

    /** All that was printed so far. */
    @Override
    public String toString() {
        return out.toString();
    }

    /**
     * Where in the template a place of the output comes from.
     *
     * @param line of the output, from 1
     * @param column of the output, from 1, in UTF-16 units as the JDK's parsers count
     */
    public Place place(int line, int column) {
        return map.place(out, line, column);
    }

    @Override
    public void literal(String text, Place place) {
        map.literal(out.length(), place);
        for (int i = 0; i < text.length(); i++) {
            out.append(text.charAt(i));
            context.read(text.charAt(i));
        }
    }

    @Override
    public void value(String text, Form form, Place place) {
        map.value(out.length(), place);
        checkCharacters(text);
        if (context.inReference()) {
            throw new OutputException("a value may not stand inside a reference: &…;");
        }
        switch (context.state()) {
            case CONTENT -> {
                if (form == Form.MARKUP) {
                    markup(text);
                } else {
                    escape(text, form, false);
                }
            }
            case QUOTED, APOSTROPHED -> {
                if (form == Form.MARKUP) {
                    throw new OutputException("markup may not stand in an attribute");
                }
                escape(text, form, true);
            }
            case CDATA -> {
                if (form == Form.MARKUP) {
                    throw new OutputException("markup may not stand in a CDATA section");
                }
                cdata(text);
            }
            case COMMENT -> comment(text);
            case OPENED, START_TAG, END_TAG ->
                throw new OutputException("a value may stand in a tag only between the quotes of an attribute");
            case INSTRUCTION -> throw new OutputException("a value may not stand in a processing instruction");
            case DECLARATION -> throw new OutputException("a value may not stand in a declaration");
        }
    }

    private void markup(String text) {
        for (int i = 0; i < text.length(); i++) {
            out.append(text.charAt(i));
            context.read(text.charAt(i));
        }
        if (context.state() != XmlContext.State.CONTENT || context.inReference()) {
            throw new OutputException("the markup is not complete");
        }
    }

    private void escape(String text, Form form, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append(form == Form.ESCAPED ? "&" : "&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                // A parser makes line feeds of carriage returns, and spaces of all of these in attributes.
                case '\r' -> out.append("&#13;");
                case '\n', '\t' -> out.append(attribute ? "&#" + (int) c + ";" : String.valueOf(c));
                case '"' -> out.append(attribute ? "&#34;" : "\"");
                case '\'' -> out.append(attribute ? "&#39;" : "'");
                default -> out.append(c);
            }
        }
        if (!attribute && text.endsWith("]")) {
            // With the template's own "]>" behind it this would be the end of a CDATA section, which may not stand
            // alone.
            out.setLength(out.length() - 1);
            out.append("&#93;");
        }
        context.value();
    }

    private void cdata(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                out.append("]]>&#13;<![CDATA[");
                context.value();
                continue;
            }
            if (c == '>' && context.endsWith("]]")) {
                out.append(CDATA_BREAK);
                context.value();
            }
            out.append(c);
            context.read(c);
        }
        if (context.endsWith("]")) {
            // What the template says next must not end the section together with this.
            out.append(CDATA_BREAK);
            context.value();
        }
    }

    private void comment(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '-' && context.endsWith("-")) {
                out.append(' ');
                context.read(' ');
            }
            out.append(c);
            context.read(c);
        }
        if (context.endsWith("-")) {
            out.append(' ');
            context.read(' ');
        }
    }

    /** XML 1.0 section 2.2: characters that no escaping can bring in. */
    private static void checkCharacters(String text) {
        text.codePoints().forEach(rune -> {
            boolean control = rune < ' ' && rune != '\t' && rune != '\n' && rune != '\r';
            boolean surrogate = rune >= 0xD800 && rune <= 0xDFFF;
            if (control || surrogate || rune == 0xFFFE || rune == 0xFFFF) {
                throw new OutputException(
                        String.format(Locale.ROOT, "the value has the character U+%04X, which XML cannot hold", rune));
            }
        });
    }
}
