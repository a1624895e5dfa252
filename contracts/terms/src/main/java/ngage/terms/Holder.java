package ngage.terms;

import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Who won a customer, or who looks after it. */
public sealed interface Holder {
    /** Nobody: there is no order that tells. */
    record None() implements Holder {}

    /** The provider itself: sold directly, or given back to it. */
    record House() implements Holder {}

    /** A partner, whether or not it is known from {@code partner-changed}. */
    record Partner(PartnerId partnerId) implements Holder {}

    Holder NONE = new None();
    Holder HOUSE = new House();

    /** The holder an order or a transfer names, where null means the house. */
    static Holder named(@Nullable PartnerId partnerId) {
        return partnerId == null ? HOUSE : new Partner(partnerId);
    }

    /** The partner; null for the house and for nobody. */
    default @Nullable PartnerId partnerOrNull() {
        return switch (this) {
            case Partner(PartnerId partnerId) -> partnerId;
            case House _, None _ -> null;
        };
    }
}
