package ngage.local.market;

/**
 * Firms that are bought by another: of fifty partners one, at the beginning of a month of the story. Half of the
 * purchases become known a while after the day they take effect on.
 */
final class Purchases {
    private static final int FIFTY = 50;
    private static final int KNOWN_LATER_DAYS = 20;

    private final World world;
    private int known;

    Purchases(World world) {
        this.world = world;
    }

    /** Puts down all of the story's purchases. */
    void plan() {
        int months = world.plan().months();
        if (months == 1) return;
        for (int bought = FIFTY - 1; bought < world.partners().count(); bought += FIFTY) {
            int number = bought / FIFTY + 1;
            int effective = world.days().firstDay(1 + (number - 1) % (months - 1));
            int told = number % 2 == 0 ? effective + KNOWN_LATER_DAYS : effective;
            buy("S-" + Partners.padded(number, 4), bought, effective, told);
        }
    }

    /** The buyer is the neighbour, of the same brand. */
    private void buy(String succession, int bought, int effective, int told) {
        int buyer = bought - 1;
        world.agenda().on(told, () -> {
            Partners partners = world.partners();
            partners.get(bought).bought = true;
            known++;
            world.facts().partnerSucceeded(succession, partners.get(bought).id, partners.get(buyer).id, effective);
            world.customers().handOver(bought, buyer);
        });
    }

    /** How many have become known so far. */
    int known() {
        return known;
    }
}
