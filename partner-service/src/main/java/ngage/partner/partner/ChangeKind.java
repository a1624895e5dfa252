package ngage.partner.partner;

/** Why a partner's state has moved on; kept with each revision, and counted. */
public enum ChangeKind {
    /** Registered here. */
    CREATED,
    /** Joined a programme. */
    ENROLLED,
    /** Got a certification. */
    CERTIFIED,
    /** The contract was ended. */
    TERMINATED,
    /** Somebody else published this state. */
    TAKEN_OVER,
    /** Somebody else used a revision of ours for another state; ours was published again, one revision on. */
    REASSERTED
}
