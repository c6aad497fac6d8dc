package org.vmango.e2e.pages;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;

/** Somebody who has a keyboard and nothing else: goes from one thing to the next with Tab until it is the right one. */
final class Keys {
    private static final int FAR = 300;

    /** What the thing with the focus is called: by its label, its own words, the label beside it, or its value. */
    private static final String NAME = """
            () => {
              const it = document.activeElement;
              if (it.matches('.choice input')) return it.value;
              const beside = it.labels?.length > 0 ? it.labels[0].textContent : '';
              const name = it.ariaLabel ?? (it.matches('input, textarea') ? beside : it.innerText || it.textContent);
              return (name ?? '').replace(/\\s+/g, ' ').trim();
            }
            """;

    private final Page page;

    Keys(Window window) {
        this.page = window.page();
    }

    /** Goes on to the thing with this name. */
    Keys to(String name) {
        for (int i = 0; i < FAR; i++) {
            if (focused().equals(name)) {
                return this;
            }
            if (page.locator("textarea:focus").count() > 0) {
                // In the editor Tab writes blanks, unless Escape was before it.
                press("Escape");
            }
            press("Tab");
        }
        throw new AssertionError("Tab does not lead to '" + name + "' on " + page.url());
    }

    /** Goes on to it and follows it. */
    void enter(String name) {
        to(name).press("Enter");
    }

    Keys press(String... keys) {
        Keyboard keyboard = page.keyboard();
        for (String key : keys) {
            keyboard.press(key);
        }
        return this;
    }

    Keys type(String text) {
        page.keyboard().type(text);
        return this;
    }

    private String focused() {
        return String.valueOf(page.evaluate(NAME));
    }
}
