package ngage.partner.console.shell;

import java.time.LocalDate;
import ngage.partner.partner.domain.Objection;

/** What speaks against a wish, as a sentence in the visitor's language. */
public final class Objections {
    private Objections() {}

    /** The sentence of an objection. */
    public static String sentence(Page page, Objection objection) {
        Object[] parts = objection.parts().stream()
                .map(part -> part instanceof LocalDate day ? page.formats().day(day) : part.toString())
                .toArray();
        return page.words().of("objection_" + objection.code(), parts);
    }
}
