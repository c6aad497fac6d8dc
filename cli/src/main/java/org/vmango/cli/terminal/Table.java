package org.vmango.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under titles, two blanks between columns. What is too wide loses its last columns first, then the ends of its
 * longest texts.
 *
 * @param colours whether styles become a terminal's colours
 * @param width what it has to fit into; 0 for whatever it takes
 */
public record Table(boolean titles, boolean colours, int width) {
    private static final String GAP = "  ";
    /** No column is cut to less. */
    private static final int LEAST = 8;
    /** So many columns always stay. */
    private static final int KEPT = 3;

    public <T> String text(List<Column<T>> columns, List<T> items) {
        List<List<Cell>> rows = new ArrayList<>();
        if (titles) {
            rows.add(
                    columns.stream().map(it -> new Cell(it.title(), Style.BOLD)).toList());
        }
        for (T item : items) {
            rows.add(columns.stream().map(it -> it.cell().apply(item).orDash()).toList());
        }
        int[] widths = widths(columns.size(), rows);
        if (width > 0) {
            widths = Arrays.copyOf(widths, fitting(widths));
            shrink(widths);
        }
        var text = new StringBuilder();
        for (List<Cell> row : rows) {
            line(text, columns, row, widths);
        }
        return text.toString();
    }

    private static int[] widths(int columns, List<List<Cell>> rows) {
        int[] widths = new int[columns];
        for (List<Cell> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Printable.width(row.get(i).text()));
            }
        }
        return widths;
    }

    /** How many of the columns there is room for. */
    private int fitting(int[] widths) {
        int total = -GAP.length();
        for (int i = 0; i < widths.length; i++) {
            total += GAP.length() + widths[i];
            if (total > width && i >= KEPT) {
                return i;
            }
        }
        return widths.length;
    }

    /** Takes from the widest column first: short ones keep all that they have. */
    private void shrink(int[] widths) {
        int total = GAP.length() * (widths.length - 1);
        for (int each : widths) {
            total += each;
        }
        while (total > width) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= LEAST) {
                return;
            }
            widths[widest]--;
            total--;
        }
    }

    private <T> void line(StringBuilder text, List<Column<T>> columns, List<Cell> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            Cell cell = row.get(i);
            String shown = Printable.cut(cell.text(), widths[i]);
            String blanks = " ".repeat(Math.max(0, widths[i] - Printable.width(shown)));
            String painted = colours ? cell.style().paint(shown) : shown;
            boolean last = i == widths.length - 1;
            if (columns.get(i).kind() == Column.Kind.NUMBER) {
                text.append(blanks).append(painted);
            } else {
                text.append(painted).append(last ? "" : blanks);
            }
            text.append(last ? "\n" : GAP);
        }
    }
}
