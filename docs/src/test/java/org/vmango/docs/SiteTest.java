package org.vmango.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small project's site. */
final class SiteTest {
    private final Path project;
    private final Path site;

    SiteTest(@TempDir Path temporary) throws IOException {
        this.project = temporary.toRealPath().resolve("project");
        this.site = temporary.resolve("site");
    }

    @BeforeEach
    void project() throws IOException {
        write("docs/README.md", "# Manual\n\n## Start\n\n- [One](one.md): first.\n- [Rules](../RULES.md): second.\n");
        write(
                "docs/one.md",
                "# One\n\nSee [that](../RULES.md#two-parts) and [it](../dist/x.conf).\n\n## Part\n\nWords.\n");
        write("docs/decisions/README.md", "# Decisions\n\n[Back](../one.md#part)\n");
        write("docs/src/main/site/site.css", "p {}\n");
        write("web/src/main/frontend/img/logo.svg", "<svg/>");
        write("dist/x.conf", "x = 1\n");
        write("RULES.md", "# Rules\n\n## Two parts\n\n## Two parts\n\n> [!WARNING]\n> Take **care**.\n\n> Said so.\n");
    }

    @Test
    void links_betweenFilesOfTheProject_leadWithinTheSite() throws IOException {
        make();
        assertThat(page("one.html"))
                .contains("<a href=\"rules.html#two-parts\">that</a>", "<a href=\"files/dist/x.conf.txt\">it</a>");
        assertThat(page("decisions/index.html"))
                .contains("<a href=\"../one.html#part\">Back</a>", "href=\"../site.css\"");
        assertThat(page("files/dist/x.conf.txt")).isEqualTo("x = 1\n");
    }

    @Test
    void links_toWhatIsNotThere_failTheBuild() throws IOException {
        write("docs/one.md", "# One\n\n[Gone](gone.md)\n");
        assertThatThrownBy(this::make)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one.md")
                .hasMessageContaining("gone.md");
    }

    @Test
    void navigation_twoLevels_pageMarkedAndNeighboursLinked() throws IOException {
        make();
        assertThat(page("one.html"))
                .containsSubsequence(
                        "<h2>Start</h2>",
                        "<a href=\"one.html\" aria-current=\"page\">One</a>",
                        "<a href=\"rules.html\">Rules</a>",
                        "<a rel=\"next\" href=\"rules.html\">Rules →</a>");
    }

    @Test
    void contents_sameHeadingTwice_idsOfTheirOwn() throws IOException {
        make();
        assertThat(page("rules.html"))
                .contains("<h2 id=\"two-parts\">", "<h2 id=\"two-parts-1\">", "<a href=\"#two-parts-1\">Two parts</a>");
    }

    @Test
    void box_isOne_quotationIsNone() throws IOException {
        make();
        assertThat(page("rules.html"))
                .contains("<div class=\"box warning\" role=\"note\"><p class=\"box-title\">Warning</p>")
                .contains("<p>Take <strong>care</strong>.</p>")
                .doesNotContain("[!WARNING]")
                .contains("<blockquote>");
    }

    @Test
    void searchIndex_partsWithTheirText() throws IOException {
        make();
        assertThat(page("search-index.js"))
                .startsWith("globalThis.vmangoPassages = [")
                .contains("{\"link\":\"one.html#part\",\"page\":\"One\",\"text\":\"Words.\",\"title\":\"Part\"}");
    }

    private void make() throws IOException {
        Generate.main(project.toString(), site.toString());
    }

    private String page(String address) throws IOException {
        return Files.readString(site.resolve(address));
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
