package ngage.delivery.protocol;

import ngage.wire.Refusal;
import org.jspecify.annotations.Nullable;

/** What was decided about records before, by which it stays; about others it is decided when they are applied. */
@FunctionalInterface
public interface Verdicts {
    /** Nothing was. */
    Verdicts NONE = _ -> null;

    /** As what a record was refused; null if it was not. */
    @Nullable
    Refusal refusalOf(InputRecord record);
}
