package ngage.audit;

import org.jspecify.annotations.Nullable;

/** Who won a customer, or who looks after it on a day. */
sealed interface Holder {

    /** Nobody yet: no order stands. */
    record Nobody() implements Holder {}

    /** The house itself. */
    record House() implements Holder {}

    /** A partner. */
    record Partner(String id) implements Holder {}

    static Holder of(@Nullable String partnerId) {
        return partnerId == null ? new House() : new Partner(partnerId);
    }

    /** The partner's id, or null. */
    default @Nullable String partnerId() {
        return switch (this) {
            case Nobody nobody -> null;
            case House house -> null;
            case Partner partner -> partner.id();
        };
    }
}
