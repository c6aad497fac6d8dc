package org.vmango.e2e.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/** How somebody looks at the pages: a window's size in CSS pixels, the system's colours, with scripts or without. */
record Look(int width, int height, boolean dark, boolean scripts) {
    static final Look USUAL = new Look(1440, 900, false, true);

    Look inTheDark() {
        return new Look(width, height, true, scripts);
    }

    /** The narrowest window that pages promise to fit: WCAG 2.2, 1.4.10. */
    Look narrow() {
        return new Look(320, 640, dark, scripts);
    }

    Look withoutScripts() {
        return new Look(width, height, dark, false);
    }

    ColorScheme colours() {
        return dark ? ColorScheme.DARK : ColorScheme.LIGHT;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(scripts)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin");
    }
}
