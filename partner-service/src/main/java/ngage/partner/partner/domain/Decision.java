package ngage.partner.partner.domain;

import ngage.event.PartnerChanged;

/** What came of a wish to change a partner. */
public sealed interface Decision {
    /** The change holds; the state is the one to publish. */
    record Changed(PartnerChanged state) implements Decision {}

    /** One field of the wish is wrong in itself, whatever the partner's state is. */
    record Invalid(Objection objection) implements Decision {
        public String field() {
            return objection.field();
        }
    }

    /** The wish is sound but does not fit the partner's state. */
    record Conflicting(Objection objection) implements Decision {
        public String field() {
            return objection.field();
        }
    }

    /** The wish is wrong in itself. */
    static Invalid invalid(String field, Objection.Code code, String message, Object... parts) {
        return new Invalid(Objection.of(field, code, message, parts));
    }

    /** The wish does not fit. */
    static Conflicting conflicting(String field, Objection.Code code, String message, Object... parts) {
        return new Conflicting(Objection.of(field, code, message, parts));
    }
}
