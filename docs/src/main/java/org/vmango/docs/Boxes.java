package org.vmango.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Boxes are quotations whose first line is {@code [!TIP]}, {@code [!NOTE]}, {@code [!INFO]} or {@code [!WARNING]}, as on forges. */
final class Boxes implements NodeRenderer {
    private static final Pattern MARK = Pattern.compile("\\[!(TIP|NOTE|INFO|WARNING)]");

    private static final class Box extends CustomBlock {
        private final String kind;

        Box(String kind) {
            this.kind = kind;
        }
    }

    private final HtmlNodeRendererContext context;

    Boxes(HtmlNodeRendererContext context) {
        this.context = context;
    }

    /** Puts boxes in the place of the quotations that are meant as such. */
    static void mark(Node document) {
        List<BlockQuote> quotes = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(BlockQuote quote) {
                quotes.add(quote);
            }
        });
        quotes.forEach(quote -> kind(quote).ifPresent(kind -> replace(quote, kind)));
    }

    /** The parser reads the mark as several texts: brackets may have become a link. */
    private static Optional<String> kind(BlockQuote quote) {
        if (!(quote.getFirstChild() instanceof Paragraph first)) {
            return Optional.empty();
        }
        var line = new StringBuilder();
        for (Node node = first.getFirstChild(); node instanceof Text text; node = node.getNext()) {
            line.append(text.getLiteral());
        }
        Matcher mark = MARK.matcher(line);
        return mark.matches() ? Optional.of(mark.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static void replace(BlockQuote quote, String kind) {
        Node first = quote.getFirstChild();
        for (Node node = first.getFirstChild(); node instanceof Text || node instanceof SoftLineBreak; ) {
            boolean end = node instanceof SoftLineBreak;
            Node next = node.getNext();
            node.unlink();
            if (end) {
                break;
            }
            node = next;
        }
        var box = new Box(kind);
        for (Node child = quote.getFirstChild(); child != null; child = quote.getFirstChild()) {
            box.appendChild(child);
        }
        quote.insertBefore(box);
        quote.unlink();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Box.class);
    }

    @Override
    public void render(Node node) {
        Box box = (Box) node;
        HtmlWriter html = context.getWriter();
        // In order: each build of the same manual gives the same bytes.
        html.tag("div", new TreeMap<>(Map.of("class", "box " + box.kind, "role", "note")));
        html.tag("p", Map.of("class", "box-title"));
        html.text(box.kind.substring(0, 1).toUpperCase(Locale.ROOT) + box.kind.substring(1));
        html.tag("/p");
        for (Node child = box.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
        html.tag("/div");
        html.line();
    }
}
