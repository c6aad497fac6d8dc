package org.vmango.e2e.pages;

import com.microsoft.playwright.Page;
import java.util.Map;

/** The picture that a machine's screen shows in its page, as it was at one moment. */
final class Canvas {
    /** Pixels: more than a cursor that blinks. */
    static final int MANY = 2000;

    private static final double PATIENCE = 30_000;

    /** Keeps the pixels in the page, where they are compared: there are too many to carry them around. */
    private static final String KEEP = """
        () => {
          const it = document.querySelector('#console-view canvas');
          return (window.keptPictures ??= []).push(it.getContext('2d').getImageData(0, 0, it.width, it.height)) - 1;
        }
        """;

    private static final String CHANGED = """
        ({ kept, wanted }) => {
          const it = document.querySelector('#console-view canvas');
          const old = window.keptPictures[kept];
          if (it.width !== old.width || it.height !== old.height) return true;
          const now = it.getContext('2d').getImageData(0, 0, it.width, it.height).data;
          let changed = 0;
          for (let i = 0; i < now.length; i += 4) {
            changed += now[i] !== old.data[i] || now[i + 1] !== old.data[i + 1] || now[i + 2] !== old.data[i + 2];
          }
          return changed >= wanted;
        }
        """;

    /** Something of the guest's: not one colour from edge to edge. */
    private static final String PICTURE = """
        () => {
          const it = document.querySelector('#console-view canvas');
          if (it === null || it.width < 300) return false;
          const { data } = it.getContext('2d').getImageData(0, 0, it.width, it.height);
          return data.some((value, i) => i % 4 !== 3 && value !== data[i % 4]);
        }
        """;

    private final int kept;

    private Canvas(int kept) {
        this.kept = kept;
    }

    static Canvas of(Page page) {
        return new Canvas(((Number) page.evaluate(KEEP)).intValue());
    }

    /** Waits until the screen shows something. */
    static void awaitPicture(Page page) {
        page.waitForFunction(PICTURE, null, patiently());
    }

    /** Waits until at least so many pixels are other than they were. */
    void awaitChange(Page page, int pixels) {
        page.waitForFunction(CHANGED, Map.of("kept", kept, "wanted", pixels), patiently());
    }

    private static Page.WaitForFunctionOptions patiently() {
        return new Page.WaitForFunctionOptions().setTimeout(PATIENCE);
    }
}
