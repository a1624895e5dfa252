package ngage.delivery.recovery;

/**
 * What a recovery did.
 *
 * @param records input records applied again
 * @param taken published events that the tables lacked
 * @param added rows that follow from the facts and are not published
 * @param left amounts that differ from what they must be until facts that are not published yet are applied
 */
public record RecoveryReport(long records, long taken, long added, long left) {
    @Override
    public String toString() {
        return records + " records applied again, " + taken + " published outcomes taken in, " + added
                + " rows completed, " + left + " amounts wait for facts still to be applied";
    }
}
