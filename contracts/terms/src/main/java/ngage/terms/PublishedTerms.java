package ngage.terms;

import ngage.event.ProgrammePublished;
import ngage.value.Shown;
import org.jspecify.annotations.Nullable;

/** Terms that came as a fact: the one way in which services make a programme of them, or refuse them. */
public final class PublishedTerms {
    private PublishedTerms() {}

    /**
     * The version that was published.
     *
     * @throws FaultyProgramme if the terms cannot be read, which {@link #unfit} tells before
     */
    public static Programme of(ProgrammePublished published) {
        return ProgrammeReader.json(published.terms())
                .orThrow(published.version())
                .programme();
    }

    /**
     * Why the terms must be refused, in one sentence that names the member: they cannot be read, are another version's
     * than they say, or are other than the bundled ones of that version. Null if they are fit.
     *
     * @param bundled the programmes that were there before anything was published
     */
    public static @Nullable String unfit(ProgrammePublished published, Programmes bundled) {
        return switch (ProgrammeReader.json(published.terms())) {
            case Reading.Faulty faulty ->
                "terms." + Shown.of(faulty.faults().getFirst().toString());
            case Reading.Read read -> unfit(published, read.programme(), bundled);
        };
    }

    private static @Nullable String unfit(ProgrammePublished published, Programme terms, Programmes bundled) {
        if (!terms.ref().equals(published.version())) {
            return "version must be that of the terms, " + terms.ref() + ", was \"" + published.version() + "\"";
        }
        for (Programme known : bundled.versionsOf(terms.id())) {
            boolean sameVersion = known.validFrom().equals(terms.validFrom());
            if (sameVersion && !known.equals(terms))
                return "terms of " + terms.ref() + " were other from the beginning";
        }
        return null;
    }
}
