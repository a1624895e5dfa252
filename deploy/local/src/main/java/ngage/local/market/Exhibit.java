package ngage.local.market;

/**
 * Something that every demo has, of whatever size, and where the console shows it.
 *
 * @param path on the console's address
 */
public record Exhibit(Kind kind, String path) {
    /** What it is. */
    public enum Kind {
        /** A partner who is short of the next tier by a few extensions. */
        NEAR("near to Gold"),
        /** A partner who has reached a tier in the last month. */
        PROMOTION("a promotion"),
        /** A partner who went down at the last review. */
        DEMOTION("a demotion"),
        /** A partner who keeps by changing over what its figures do not reach. */
        FLOOR("a floor"),
        /** A transfer that became known after its booking was paid: why somebody got less. */
        CORRECTION("a correction"),
        /** A customer who could be given to somebody else, and what that would move. */
        PREVIEW("a preview"),
        /** A booking that nobody can be paid for yet. */
        HELD("a held half"),
        /** An event that the services could not accept. */
        REFUSED("a refusal");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** In a few words. */
        public String label() {
            return label;
        }
    }
}
