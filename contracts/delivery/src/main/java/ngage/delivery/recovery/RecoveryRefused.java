package ngage.delivery.recovery;

/** Recovery would have to guess, or would be in somebody's way: nothing was changed, or it can be gone on with. */
public final class RecoveryRefused extends RuntimeException {
    public RecoveryRefused(String why) {
        super(why);
    }
}
