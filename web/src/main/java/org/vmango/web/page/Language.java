package org.vmango.web.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language that the pages speak completely. */
public enum Language {
    EN(Locale.ENGLISH, "English"),
    DE(Locale.GERMAN, "Deutsch");

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    public Locale locale() {
        return locale;
    }

    /** How it calls itself. */
    public String ownName() {
        return ownName;
    }

    /** Its tag, such as {@code en}: RFC 5646. */
    @Override
    public String toString() {
        return locale.getLanguage();
    }

    public static Optional<Language> find(String tag) {
        return List.of(values()).stream()
                .filter(it -> it.toString().equals(tag))
                .findFirst();
    }

    /** The best of ours for an {@code Accept-Language} header; English where the header names none or is broken. */
    public static Language accepted(String header) {
        try {
            List<Locale> ours = List.of(values()).stream().map(Language::locale).toList();
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), ours);
            return best == null ? EN : find(best.getLanguage()).orElse(EN);
        } catch (IllegalArgumentException _) {
            return EN;
        }
    }
}
