package ngage.partner.console.shell;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ngage.partner.console.neighbour.Reply;

/** What every page has; templates find it as {@code page}. */
public final class Page {
    private final Language language;
    private final Words words;
    private final Formats formats;
    private final Instant asOf;
    private final Map<String, String> languageLinks;
    private final Set<String> away = new TreeSet<>();

    Page(Language language, Formats formats, Instant asOf, Map<String, String> languageLinks) {
        this.language = language;
        this.words = Words.in(language);
        this.formats = formats;
        this.asOf = asOf;
        this.languageLinks = languageLinks;
    }

    /** Takes what a service answered; a service that did not is named on the page. */
    public <T> Reply<T> took(Reply<T> reply) {
        if (reply instanceof Reply.Away<T>(String service)) away.add(service);
        return reply;
    }

    public String language() {
        return language.code();
    }

    public Words words() {
        return words;
    }

    public Formats formats() {
        return formats;
    }

    public String asOf() {
        return formats.time(asOf);
    }

    /** The address of this page in each language, by the language's own name. */
    public Map<String, String> languageLinks() {
        return languageLinks;
    }

    /** The services that did not answer. */
    public Set<String> away() {
        return away;
    }
}
