package org.vmango.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

@NullMarked
class XmlOutputTest {
    private static final List<String> NASTY = List.of(
            "",
            "plain",
            "<b>&amp;</b>",
            "]]>",
            "]]",
            "]",
            ">",
            "]>",
            "]]>]]>",
            "\"'><x y='",
            "--",
            "-",
            "-->",
            "a\tb\nc\rd\r\ne",
            "\r",
            "&lt;",
            "&#13;",
            "<![CDATA[x]]>",
            "<!-- -->",
            "<?pi?>",
            "{{.Other}}",
            "é€😀",
            " leading and trailing ",
            "\u0085\u2028");

    @Test
    void value_anywhere_comesBackAsItWas() throws Exception {
        for (String value : NASTY) {
            for (String around : List.of("%s", "[%s]", "]]%s>", "]%s]>", "a]]%s", "%s]]&gt;", "\n%s\n")) {
                thenComesBack("content", "<r>" + around.replaceFirst(">$", "&gt;") + "</r>", value);
                thenComesBack(
                        "cdata", "<r><![CDATA[" + around.replace("&gt;", "").replace("]>", "] >") + "]]></r>", value);
                thenComesBack("attribute", "<r a=\"" + around.replace("\n", " ") + "\"/>", value);
                thenComesBack("attribute", "<r a='" + around.replace("\n", " ") + "'/>", value);
            }
        }
    }

    @Test
    void value_random_comesBackAsItWas() throws Exception {
        Random random = new Random(20260101);
        List<String> pieces = List.of(
                "]", ">", "<", "&", "-", "'", "\"", "!", "[", "?", "\r", "\n", "\t", " ", "a", "€", "😀", "CDATA[", ";",
                "#");
        for (int round = 0; round < 3000; round++) {
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                value.append(pieces.get(random.nextInt(pieces.size())));
            }
            String frame = List.of(
                            "<r>%s</r>", "<r><![CDATA[]%s]]]></r>", "<r a='%s'/>", "<r a=\"%s\"/>", "<r>]%s]</r>")
                    .get(random.nextInt(5));
            thenComesBack("round " + round, frame, value.toString());
        }
    }

    /** Two values in a row in one place: what one ends with must not make markup with what the other begins with. */
    @Test
    void value_afterValue_bothComeBack() throws Exception {
        Template template = Template.parse("t", "<r><![CDATA[{{.a}}{{.b}}>]]>{{.a}}{{.b}}</r>");
        for (String a : NASTY) {
            for (String b : NASTY) {
                String expected = a + b + ">" + a + b;
                assertThat(parsed(rendered(template, Map.of("a", a, "b", b)))
                                .getDocumentElement()
                                .getTextContent())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void value_inComment_staysInIt() throws Exception {
        for (String value : NASTY) {
            for (String frame : List.of(
                    "<r><!--%s--></r>", "<r><!-- -%s- --></r>", "<r><!--<disk><source file='%s'/></disk>--></r>")) {
                Document document = parsed(rendered(frame, value));
                assertThat(document.getDocumentElement().getChildNodes().getLength())
                        .isEqualTo(1);
                assertThat(document.getDocumentElement().getTextContent()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "<{{.}}/> | a tag only between the quotes",
                "<r{{.}}/> | a tag only between the quotes",
                "<r {{.}}='1'/> | a tag only between the quotes",
                "<r a={{.}}/> | a tag only between the quotes",
                "<r a='1' {{.}}/> | a tag only between the quotes",
                "<r></{{.}}> | a tag only between the quotes",
                "<r></r{{.}}> | a tag only between the quotes",
                "<?xml version='{{.}}'?><r/> | processing instruction",
                "<!DOCTYPE {{.}}><r/> | declaration",
                "<!{{.}}><r/> | declaration",
                "<![CDA{{.}}><r/> | declaration",
                "<r>&{{.}};</r> | inside a reference",
                "<r>&#{{.}};</r> | inside a reference",
                "<r a='&{{.}};'/> | inside a reference",
            })
    void value_whereNoneMayStand_refused(String template, String reason) {
        assertThatThrownBy(() -> rendered(template.replace("{{.}}", "%s"), "x"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0001", "\u001b[0m", "\ufffe", "\uffff", "\ud800", "x\udc80"})
    void value_noXmlCharacter_refused(String value) {
        for (String frame : List.of("<r>%s</r>", "<r a='%s'/>", "<r><![CDATA[%s]]></r>", "<!--%s--><r/>")) {
            assertThatThrownBy(() -> rendered(frame, value))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageContaining("which XML cannot");
        }
    }

    @Test
    void value_afterEachConstruct_isContentAgain() throws Exception {
        String template =
                "<?xml version='1.0'?><!-- > ' --><r a='>' b=\"'\"><x/><?pi ' > ?><![CDATA[ < ]] > ]]><!-- -> -->"
                        + "&amp;&lt;&#33;&;<y></y >%s</r>";
        assertThat(rendered(template, "<")).endsWith("<y></y >&lt;</r>");
    }

    @Test
    void html_isNotEscapedTwice() {
        Template template =
                Template.parse("t", "<r a='{{.|html}}'>{{html .}} {{. | printf \"%s\" | html}} {{html . | print}}</r>");
        assertThat(rendered(template, "<&\">"))
                .isEqualTo(
                        "<r a='&lt;&amp;&#34;&gt;'>&lt;&amp;&#34;&gt; &lt;&amp;&#34;&gt; &amp;lt;&amp;amp;&amp;#34;&amp;gt;</r>");
    }

    @Test
    void constant_isDataToo() {
        assertThat(rendered(Template.parse("t", "<r>{{\"<b>\"}}{{printf \"<%d>\" 1}}{{print `&`}}</r>"), ""))
                .isEqualTo("<r>&lt;b&gt;&lt;1&gt;&amp;</r>");
    }

    @Test
    void markup_inContent_asItIs() {
        Markup markup = new Markup("<md:x xmlns:md='u'>&amp;<!-- c --></md:x>");
        assertThat(rendered(Template.parse("t", "<r>{{.}}{{with .}}{{.}}{{end}}{{$m := .}}{{$m}}</r>"), markup))
                .isEqualTo("<r>" + markup.text().repeat(3) + "</r>");
    }

    @Test
    void markup_madeToText_isData() {
        assertThat(rendered(Template.parse("t", "<r>{{print .}} {{printf \"%s\" .}}</r>"), new Markup("<x/>")))
                .isEqualTo("<r>&lt;x/&gt; &lt;x/&gt;</r>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<r a='{{.}}'/>", "<r><![CDATA[{{.}}]]></r>", "<r {{.}}/>", "<{{.}}/>"})
    void markup_elsewhere_refused(String template) {
        assertThatThrownBy(() -> rendered(Template.parse("t", template), new Markup("<x/>")))
                .isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<x", "<x a='", "<!-- ", "<![CDATA[", "&am", "<"})
    void markup_incomplete_refused(String markup) {
        assertThatThrownBy(() -> rendered(Template.parse("t", "<r>{{.}}</r>"), new Markup(markup)))
                .hasMessageContaining("the markup is not complete");
    }

    @Test
    void refusal_namesThePlaceOfTheAction() {
        assertThatThrownBy(() -> rendered("<r>\n <€ x='%s'\n  %s/>\n</r>", "x"))
                .isInstanceOfSatisfying(TemplateException.class, e -> {
                    assertThat(e.place()).isEqualTo(new Place("t", 3, 5));
                    assertThat(e.reason()).startsWith("executing \"t\" at <{{.}}>: a value may stand in a tag only");
                });
    }

    @Test
    void place_ofOutput_isWhereItComesFrom() {
        Template template = Template.parse("t", "<r>\n{{range .}}<x>{{.}}</x>\n{{end}}</r>\n");
        XmlOutput output = new XmlOutput();
        template.execute(List.of("one", "2\n2", "three"), output);
        assertThat(output.toString()).isEqualTo("<r>\n<x>one</x>\n<x>2\n2</x>\n<x>three</x>\n</r>\n");
        assertThat(output.place(1, 1)).isEqualTo(new Place("t", 1, 1));
        assertThat(output.place(2, 2)).isEqualTo(new Place("t", 2, 13));
        assertThat(output.place(2, 5)).isEqualTo(new Place("t", 2, 17));
        assertThat(output.place(4, 1)).isEqualTo(new Place("t", 2, 17));
        assertThat(output.place(4, 4)).isEqualTo(new Place("t", 2, 22));
        assertThat(output.place(6, 2)).isEqualTo(new Place("t", 3, 9));
        assertThat(output.place(99, 99).line()).isEqualTo(4);
    }

    private static void thenComesBack(String where, String frame, String value) throws Exception {
        Document document = parsed(rendered(frame, value));
        boolean attribute = frame.contains("a=");
        String text = attribute
                ? document.getDocumentElement().getAttribute("a")
                : document.getDocumentElement().getTextContent();
        String expected = frame.replaceFirst("^<r>(<!\\[CDATA\\[)?|^<r a=.", "")
                .replaceFirst("(\\]\\]>)?</r>$|.?/>$", "")
                .replace("&gt;", ">");
        assertThat(text).as(where + ": " + frame).isEqualTo(expected.replace("%s", value));
    }

    private static String rendered(String frame, String value) {
        return rendered(Template.parse("t", frame.replace("%s", "{{.}}")), value);
    }

    private static String rendered(Template template, Object data) {
        XmlOutput output = new XmlOutput();
        template.execute(data, output);
        return output.toString();
    }

    private static Document parsed(String xml) throws ParserConfigurationException, java.io.IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        try {
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (SAXException e) {
            throw new AssertionError(xml, e);
        }
    }
}
