package ngage.partner.partner.domain;

import ngage.event.PartnerChanged;

/** What came of a wish to change a partner. */
public sealed interface Decision {
    /** The change holds; the state is the one to publish. */
    record Changed(PartnerChanged state) implements Decision {}

    /** One field of the wish is wrong in itself, whatever the partner's state is. */
    record Invalid(String field, String message) implements Decision {}

    /** The wish is sound but does not fit the partner's state. */
    record Conflicting(String field, String message) implements Decision {}
}
