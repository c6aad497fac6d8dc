package org.vmango.e2e.pages;

import com.microsoft.playwright.Page;

/** The graphs of a machine's page. */
final class Graphs {
    private static final double PATIENCE = 60_000;

    /** The columns of the memory's graph that have some of its orange line, if they are as many as wanted. */
    private static final String INKED = """
        wanted => {
          const it = document.querySelector('[data-graph=memory] canvas');
          if (it === null) return false;
          const { data } = it.getContext('2d').getImageData(0, 0, it.width, it.height);
          const columns = new Set();
          for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3] > 100 && data[i] - data[i + 2] > 60) columns.add((i / 4) % it.width);
          }
          return columns.size >= wanted && columns.size;
        }
        """;

    private Graphs() {}

    /** Waits until the line is so many pixels long; returns how many it is. */
    static int inked(Page page, int wanted) {
        var patiently = new Page.WaitForFunctionOptions().setTimeout(PATIENCE);
        return ((Number) page.waitForFunction(INKED, wanted, patiently).jsonValue()).intValue();
    }
}
