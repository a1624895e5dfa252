package ngage.local.market;

/** What the market knows of its customers at some time of the story. Arrays by customer: there may be millions. */
final class Customers {

    /** Of so many customers one pays in dollars. */
    private static final int DOLLAR_CUSTOMERS = 5;

    private final String[] ids;
    private final int[] acquirer;
    private final int[] carer;
    private final int[] seats;
    private final int[] price;
    private final int[] movingUntil;
    private final boolean[] active;
    private final int inDollars;

    Customers(int count) {
        ids = new String[count];
        for (int c = 0; c < count; c++) ids[c] = "C-" + Partners.padded(c + 1, 6);
        acquirer = new int[count];
        carer = new int[count];
        seats = new int[count];
        price = new int[count];
        movingUntil = new int[count];
        active = new boolean[count];
        inDollars = count / DOLLAR_CUSTOMERS + 1;
    }

    int count() {
        return ids.length;
    }

    /** A customer begins with its first order; the price is per seat and month, in minor units. */
    void begin(int c, int partner, int firstSeats, int seatPrice) {
        acquirer[c] = partner;
        carer[c] = partner;
        seats[c] = firstSeats;
        price[c] = seatPrice;
        active[c] = true;
    }

    void end(int c) {
        active[c] = false;
    }

    /** The first order was cancelled and another partner's order stands: it won the customer, then. */
    void wonBy(int c, int partner) {
        acquirer[c] = partner;
        carer[c] = partner;
    }

    void grow(int c, int more) {
        seats[c] = Math.max(1, seats[c] + more);
    }

    void move(int c, int partner) {
        carer[c] = partner;
    }

    /** Everybody whom the one looks after is looked after by the other from now on. */
    void handOver(int from, int to) {
        for (int c = 0; c < carer.length; c++) {
            if (active[c] && carer[c] == from) carer[c] = to;
        }
    }

    void movingUntil(int c, int day) {
        movingUntil[c] = day;
    }

    boolean isMoving(int c, int day) {
        return day <= movingUntil[c];
    }

    boolean isActive(int c) {
        return active[c];
    }

    String id(int c) {
        return ids[c];
    }

    int acquirer(int c) {
        return acquirer[c];
    }

    int carer(int c) {
        return carer[c];
    }

    /** What a month costs without calls, in minor units. */
    long monthly(int c) {
        return (long) seats[c] * price[c];
    }

    String currency(int c) {
        return c % inDollars == inDollars - 1 ? "USD" : "EUR";
    }
}
