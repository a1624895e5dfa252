package ngage.local.market;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ngage.local.publish.Message;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong between systems: twenty records that belong in the dead letters, and a few that are proper facts but
 * wait for something that never comes.
 */
final class Mishaps {

    /** Records that the services refuse, over the whole story. */
    static final int REFUSED = 20;

    private final World world;
    private final FactWriter facts;

    Mishaps(World world) {
        this.world = world;
        this.facts = world.facts();
    }

    /** The mishaps of a month, after its billing. */
    void happen(int month) {
        int months = world.plan().months();
        for (int n = month; n < REFUSED; n += months) refused(n);
        if (month == months / 2) waiting();
    }

    private void refused(int n) {
        String id = "mishap-" + (n + 1);
        String customer =
                world.customers().id(world.dice().below(world.customers().count()));
        switch (n % 10) {
            case 0 -> order(customer, id, "{\"orderId\":\"" + id + "\",\"customerId\":\"" + customer);
            case 1 -> booking(customer, id, "10000000000000", "EUR", "2026-03-31");
            case 2 ->
                facts.spoiled(
                        Topic.REVENUE_BOOKED,
                        customer,
                        id,
                        FactWriter.BILLING,
                        "ngage.revenue-booked.v2",
                        "{\"bookingId\":\"" + id + "\",\"net\":\"12.30 EUR\"}");
            case 3 -> altered(Topic.REVENUE_BOOKED, "\"minorUnits\":", null);
            case 4 -> altered(Topic.REVENUE_BOOKED, "\"minorUnits\":", id);
            case 5 -> booking(customer, id, "1250", "EUR", "2026-02-30");
            case 6 -> order(customer, id, orderOfNothing(id, customer));
            case 7 -> altered(Topic.ORDER_PLACED, "\"extensions\":", null);
            case 8 -> altered(Topic.ORDER_PLACED, "\"extensions\":", id);
            case 9 -> booking(customer, id, "1250", "EURO", "2026-03-31");
            default -> throw new AssertionError(n);
        }
    }

    /** Proper facts that count for nothing: what they speak of is not there, or is another's. */
    private void waiting() {
        Message booked = facts.latest(Topic.REVENUE_BOOKED);
        if (booked == null) return;
        int today = world.agenda().today();
        facts.revenueBooked(new Booking("B-nowhere-R1", booked.key(), -500, "EUR", today, "B-nowhere"));
        facts.revenueBooked(new Booking("B-elsewhere-R1", "C-stranger", -500, "EUR", today, booked.id()));
        facts.revenueBooked(new Booking("B-francs-R1", booked.key(), -500, "CHF", today, booked.id()));
        facts.orderCancelled("O-nowhere", booked.key(), today);
    }

    private void order(String customer, String id, String body) {
        facts.spoiled(Topic.ORDER_PLACED, customer, id, FactWriter.ORDERS, Topic.ORDER_PLACED.type(), body);
    }

    private static String orderOfNothing(String id, String customer) {
        return "{\"orderId\":\"" + id + "\",\"customerId\":\"" + customer
                + "\",\"partnerId\":\"P-0001\",\"extensions\":0,\"placedOn\":\"2026-03-31\"}";
    }

    private void booking(String customer, String id, String minorUnits, String currency, String serviceDate) {
        String body = "{\"bookingId\":\"" + id + "\",\"customerId\":\"" + customer + "\",\"amount\":{\"minorUnits\":"
                + minorUnits + ",\"currency\":\"" + currency + "\"},\"serviceDate\":\"" + serviceDate + "\"}";
        facts.spoiled(Topic.REVENUE_BOOKED, customer, id, FactWriter.BILLING, Topic.REVENUE_BOOKED.type(), body);
    }

    /** The latest fact once more with another number; under its own event id, or under a new one. */
    private void altered(Topic topic, String before, @Nullable String newId) {
        Message original = facts.latest(topic);
        if (original == null) return;
        String body = new String(original.data(), US_ASCII)
                .replace(before + "-", before)
                .replace(before, before + "1");
        String id = newId == null ? original.id() : newId;
        facts.spoiled(topic, original.key(), id, original.source(), original.type(), body);
    }
}
