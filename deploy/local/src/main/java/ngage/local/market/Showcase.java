package ngage.local.market;

/**
 * Something worth looking at in a market that was played.
 *
 * @param customerId a customer who was transferred with effect from an earlier month
 * @param bookingId its booking of that month, whose care half was first paid to one partner and then to another
 */
public record Showcase(String customerId, String bookingId) {}
