package org.vmango.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Scans a heredoc: {@code <<WORD}, lines as they are, and a line with nothing but WORD (blanks may stand before it).
 * {@code <<-WORD} takes the last line's indent from every line, if every line has it, empty ones too.
 *
 * <p>Two facts of the reference implementation are kept, since the text's meaning depends on them: without the dash the
 * blanks before the last WORD belong to the text, and with it a last line that is shorter than {@code -WORD} does not end it.
 */
final class Heredoc {
    private final Source source;
    private final Position opened;

    private Heredoc(Source source) {
        this.source = source;
        this.opened = source.position();
    }

    static String scan(Source source) {
        return new Heredoc(source).scan();
    }

    private String scan() {
        source.next();
        if (!source.skip('<')) {
            throw source.error("a lone '<': a heredoc begins with '<<'");
        }
        boolean indented = source.skip('-');
        String word = word();
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = source.nextLine().orElseThrow(() -> notClosed(word, indented));
            Optional<String> indent = indentBefore(word, line);
            if (indent.isPresent() && line.length() >= word.length() + (indented ? 1 : 0)) {
                return indented ? unindented(lines, indent.get()) : joined(lines) + indent.get();
            }
            lines.add(line);
        }
    }

    private String word() {
        int mark = source.mark();
        while (Scanner.isLetter(source.peek()) || Scanner.isDigit(source.peek())) {
            source.next();
        }
        String word = source.since(mark);
        if (source.peek() == Source.END) {
            throw notClosed(word, false);
        }
        if (source.peek() != '\n') {
            throw source.error("the line ends after the heredoc's word: only letters, digits and '_' may stand in it");
        }
        if (word.isEmpty()) {
            throw source.error("a heredoc needs a word, such as <<EOF");
        }
        source.next();
        return word;
    }

    /** The blanks before {@code word} if the line holds nothing else. */
    private static Optional<String> indentBefore(String word, String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\r') {
            end--;
        }
        int start = end - word.length();
        if (start < 0 || !line.startsWith(word, start)) {
            return Optional.empty();
        }
        String indent = line.substring(0, start);
        boolean blank = indent.chars().allMatch(c -> c == ' ' || (c >= '\t' && c <= '\r'));
        return blank ? Optional.of(indent) : Optional.empty();
    }

    private static String unindented(List<String> lines, String indent) {
        if (!lines.stream().allMatch(line -> line.startsWith(indent))) {
            return joined(lines);
        }
        return joined(
                lines.stream().map(line -> line.substring(indent.length())).toList());
    }

    private static String joined(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private HclException notClosed(String word, boolean indented) {
        String hint = indented ? " (indent it: '<<-' wants a blank before it)" : "";
        return source.error("the heredoc that opens at " + opened + " is not closed: a line with only '" + word + "'"
                + hint + " and a line end after it is missing");
    }
}
