package org.vmango.web.page;

import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The texts of one language, read once: a page of a hundred machines needs thousands. */
final class Texts {
    private static final String BUNDLE = "org.vmango.web.page.texts";
    private static final Map<Language, Texts> ALL = read();

    private final Map<String, String> plain = new HashMap<>();
    private final Map<String, MessageFormat> formats = new HashMap<>();

    private Texts(Language language) {
        // Without the control a server in Germany would speak German to everybody.
        var noFallback = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, language.locale(), noFallback);
        for (String key : bundle.keySet()) {
            MessageFormat format = new MessageFormat(bundle.getString(key), language.locale());
            formats.put(key, format);
            plain.put(key, format.format(new Object[0]));
        }
    }

    private static Map<Language, Texts> read() {
        var all = new EnumMap<Language, Texts>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new Texts(language));
        }
        return all;
    }

    static Texts of(Language language) {
        Texts texts = ALL.get(language);
        if (texts == null) {
            throw new IllegalStateException("no texts in " + language);
        }
        return texts;
    }

    boolean has(String key) {
        return plain.containsKey(key);
    }

    /** A text without values. */
    String plain(String key) {
        return known(plain.get(key), key);
    }

    /** A text to put values into. A format of its own for each caller: they are not safe for several threads. */
    MessageFormat format(String key) {
        return (MessageFormat) known(formats.get(key), key).clone();
    }

    private static <T> T known(@Nullable T text, String key) {
        if (text == null) {
            throw new MissingResourceException("no text " + key, BUNDLE, key);
        }
        return text;
    }
}
