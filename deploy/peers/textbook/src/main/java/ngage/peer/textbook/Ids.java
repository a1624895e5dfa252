package ngage.peer.textbook;

import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Partners as columns hold them: nobody is null. */
final class Ids {
    private Ids() {}

    static @Nullable String text(@Nullable PartnerId partner) {
        return partner == null ? null : partner.value();
    }

    static @Nullable PartnerId partner(@Nullable String id) {
        return id == null ? null : new PartnerId(id);
    }
}
