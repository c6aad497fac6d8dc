package org.vmango.e2e.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * How somebody looks at the pages: a window's size in CSS pixels, the system's colours, with scripts or without, and whether
 * it asks for pages in which nothing moves.
 */
record Look(int width, int height, boolean dark, boolean scripts, boolean still) {
    static final Look USUAL = new Look(1440, 900, false, true, true);

    Look inTheDark() {
        return new Look(width, height, true, scripts, still);
    }

    /** The narrowest window that pages promise to fit: WCAG 2.2, 1.4.10. */
    Look narrow() {
        return new Look(320, 640, dark, scripts, still);
    }

    /** A 4K display at the size that its system has it show a page in. */
    Look huge() {
        return new Look(3840, 2160, dark, scripts, still);
    }

    Look withoutScripts() {
        return new Look(width, height, dark, false, still);
    }

    Look withMotion() {
        return new Look(width, height, dark, scripts, false);
    }

    ColorScheme colours() {
        return dark ? ColorScheme.DARK : ColorScheme.LIGHT;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours())
                .setReducedMotion(still ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE)
                .setJavaScriptEnabled(scripts)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin");
    }
}
