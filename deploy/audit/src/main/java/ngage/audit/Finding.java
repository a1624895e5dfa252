package ngage.audit;

/**
 * Something that is not as it must be.
 *
 * @param subject the ids it is about
 * @param why one sentence: what is there, and what should be
 */
public record Finding(Kind kind, String subject, String why) {

    /** The kinds of findings. */
    public enum Kind {
        MISSING("missing", "money that is due and was not paid"),
        SURPLUS("surplus", "money that was paid and is not due"),
        DOUBLE("double", "published twice"),
        WRONG_AMOUNT("wrong amount", "the right partner was paid another sum"),
        WRONG_PARTNER("wrong partner", "somebody else was paid"),
        UNACCOUNTED_INPUT("unaccounted input", "an input neither applied, ignored nor justly refused"),
        WRONG_STANDING("wrong standing", "another tier or status than announced"),
        BROKEN_FORM("broken form", "an output that breaks its contract"),
        LEDGER_TAMPERED("ledger tampered", "the ledger in the database is not what was sealed and published"),
        API_DIFFERS("API differs", "an answer that is not what the topics say");

        private final String title;
        private final String meaning;

        Kind(String title, String meaning) {
            this.title = title;
            this.meaning = meaning;
        }

        /** As the report prints it. */
        public String title() {
            return title;
        }

        /** What it means, in a few words. */
        public String meaning() {
            return meaning;
        }
    }
}
