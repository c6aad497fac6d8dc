package org.vmango.e2e.pages;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;

/** Notes when an element of an open page shows something else than before: the moment of the first frame with it. */
final class Shown {
    /** Milliseconds since 1970, to be waited for: the server's clock is the browser's. */
    private static final String WATCH = """
            element => {
              const id = element.id;
              const before = element.textContent;
              const shown = new Promise((done, fail) => {
                setTimeout(() => fail(new Error(`#${id} shows nothing new`)), 15000);
                const observer = new MutationObserver(() => {
                  const now = document.getElementById(id);
                  if (now !== null && now.textContent !== before) {
                    observer.disconnect();
                    requestAnimationFrame(() => done(performance.timeOrigin + performance.now()));
                  }
                });
                observer.observe(document.body, { subtree: true, childList: true, characterData: true });
              });
              return { shown };
            }
            """;

    private final JSHandle watch;

    private Shown(JSHandle watch) {
        this.watch = watch;
    }

    /** Watches this element, which has an id, from now on. */
    static Shown watch(Locator element) {
        return new Shown(element.evaluateHandle(WATCH));
    }

    /** Waits until it is shown, and fails if it is not within 15 seconds. @return how long after that moment */
    Duration after(Instant moment) {
        double shown = ((Number) watch.evaluate("it => it.shown")).doubleValue();
        double begun = moment.getEpochSecond() * 1e3 + moment.getNano() / 1e6;
        return Duration.ofNanos((long) ((shown - begun) * 1e6));
    }
}
