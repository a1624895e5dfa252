package ngage.proof.chaos;

/**
 * One blow.
 *
 * @param number from 1, in the order of the blows
 * @param kind what is done
 * @param victim to whom: the number of an instance from 0, where the kind has one
 * @param size how long or how late, 0 to 1, within what the kind allows
 * @param pause milliseconds until the next blow
 */
record Fault(int number, FaultKind kind, int victim, double size, int pause) {

    /** A duration between these two, in milliseconds. */
    int millis(int least, int most) {
        return least + (int) (size * (most - least));
    }
}
