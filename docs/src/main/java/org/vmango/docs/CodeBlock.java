package org.vmango.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;

/**
 * Something in the manual that is meant to be used as it stands.
 *
 * @param page its file's name
 * @param line where its text begins, from 1
 * @param language what stands behind its fence, such as {@code sh} or {@code sh api}; empty if nothing does
 */
public record CodeBlock(String page, int line, String language, String text) {
    /** Those of the manual's own pages, in order; decisions and what lies beside the manual's folder are no part of it. */
    public static List<CodeBlock> ofManual(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(".md"))
                    .sorted()
                    .flatMap(it -> of(it).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CodeBlock> of(Path file) {
        List<CodeBlock> blocks = new ArrayList<>();
        String page = String.valueOf(file.getFileName());
        Markdown.read(file).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                blocks.add(new CodeBlock(page, line(block) + 1, block.getInfo(), block.getLiteral()));
            }

            @Override
            public void visit(IndentedCodeBlock block) {
                blocks.add(new CodeBlock(page, line(block), "", block.getLiteral()));
            }
        });
        return blocks;
    }

    private static int line(Block block) {
        return block.getSourceSpans().getFirst().getLineIndex() + 1;
    }

    /** Where it is, for who has to mend it. */
    @Override
    public String toString() {
        return page + ":" + line + " (" + language + ")";
    }
}
