package org.vmango.gotemplate.parse;

/** One template: the text itself, or what a {@code define} or {@code block} in it defines. */
public record Tree(String name, Source source, Node.Sequence root) {
    /** Whether it holds nothing but white space, and so may be defined again. */
    boolean isEmpty() {
        return root.nodes().stream().allMatch(node -> node instanceof Node.Text(int _, String text) && text.isBlank());
    }
}
