package org.vmango.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/** Reads one Markdown file: heads its parts, turns its links to where the site has things, frames its boxes. */
final class ArticleReader {
    private static final int DEEPEST = 3;

    private final Path source;
    private final Links links;
    private final Map<Node, String> ids = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<Article.Part> contents = new ArrayList<>();
    private final List<Article.Passage> passages = new ArrayList<>();
    private String title = "";

    ArticleReader(Path source, Links links) {
        this.source = source;
        this.links = links;
    }

    Article read() {
        Node document = Markdown.read(source);
        collect(document);
        if (title.isEmpty()) {
            throw new IllegalStateException(source + ": a page begins with its title: # Title");
        }
        document.accept(links);
        Boxes.mark(document);
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(Markdown.EXTENSIONS)
                // What looks like a tag is meant to be read.
                .escapeHtml(true)
                .nodeRendererFactory(Boxes::new)
                .attributeProviderFactory(_ -> (node, tag, attributes) -> {
                    String id = tag.matches("h[1-6]") ? ids.get(node) : null;
                    if (id != null) {
                        attributes.put("id", id);
                    }
                    if (tag.equals("pre") || tag.equals("table")) {
                        // Reached by keyboard, as it may be wider than the page.
                        attributes.put("tabindex", "0");
                    }
                })
                .build();
        return new Article(title, renderer.render(document), contents, passages);
    }

    private void collect(Node document) {
        String id = "";
        String heading = "";
        var text = new StringBuilder();
        for (@Nullable Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading found && found.getLevel() <= DEEPEST) {
                close(id, heading, text);
                heading = Markdown.text(found);
                id = found.getLevel() == 1 ? "" : head(found, heading);
                if (found.getLevel() == 1) {
                    title = heading;
                }
            } else {
                text.append(Markdown.text(node)).append(' ');
            }
        }
        close(id, heading, text);
    }

    private String head(Heading heading, String words) {
        String id = id(words);
        for (int number = 1; !taken.add(id); number++) {
            id = id(words) + "-" + number;
        }
        ids.put(heading, id);
        contents.add(new Article.Part(heading.getLevel(), id, words));
        return id;
    }

    /** As forges form it, so that links with a fragment lead somewhere there, too. */
    private static String id(String words) {
        return words.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private void close(String id, String heading, StringBuilder text) {
        if (!heading.isEmpty()) {
            passages.add(new Article.Passage(id, heading, text.toString().strip()));
        }
        text.setLength(0);
    }
}
