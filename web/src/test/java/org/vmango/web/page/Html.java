package org.vmango.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold for the markup of every page. */
public final class Html {
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>");
    private static final Set<String> VOID = Set.of("meta", "link", "img", "input", "br", "hr");

    private Html() {}

    /** Well nested, no script or style inline, no handler attribute, no id twice, no form inside a form. */
    public static void check(String html) {
        List<String> open = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            String name = tag.group(2);
            String attributes = tag.group(3);
            if (!tag.group(1).isEmpty()) {
                assertThat(open).as("open at </" + name + ">").isNotEmpty();
                assertThat(open.removeLast()).as("closed by </" + name + ">").isEqualTo(name);
                continue;
            }
            String plain = attributes.replaceAll("\"[^\"]*\"|'[^']*'", "");
            assertThat(plain).as("attributes of " + name).doesNotContainPattern("\\s(on[a-z]+|style)=");
            if (name.equals("script")) {
                assertThat(attributes).as("script").contains("src=\"/static/");
            }
            assertThat(name).isNotEqualTo("style");
            if (name.equals("form")) {
                assertThat(open).doesNotContain("form");
            }
            Matcher id = Pattern.compile("\\sid=\"([^\"]*)\"").matcher(attributes);
            if (id.find()) {
                assertThat(ids.add(id.group(1)))
                        .as("id " + id.group(1) + " twice")
                        .isTrue();
            }
            if (!VOID.contains(name)) {
                open.add(name);
            }
        }
        assertThat(open).as("left open").isEmpty();
    }

    /** Every form that changes something carries the session's token. */
    public static void checkForms(String html, String token) {
        Matcher form = Pattern.compile("<form[^>]*method=\"post\".*?</form>", Pattern.DOTALL)
                .matcher(html);
        while (form.find()) {
            assertThat(form.group()).contains("name=\"csrf\" value=\"" + token + "\"");
        }
    }
}
