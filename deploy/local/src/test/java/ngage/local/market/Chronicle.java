package ngage.local.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ngage.event.CustomerTransferred;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.local.publish.Message;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;

/** Plays a market and keeps count, reading every fact by the services' own codec. */
final class Chronicle {

    final Map<Topic, Long> counts = new EnumMap<>(Topic.class);
    final Map<String, Long> refusals = new HashMap<>();
    final Set<String> channels = new HashSet<>();
    final Set<String> bookingIds = new HashSet<>();
    final List<String> months = new ArrayList<>();
    final String fingerprint;
    final Ending ending;
    long total;
    long bookings;
    long refunds;
    long duplicates;
    long conflicts;
    long lateTransfers;
    long futureTransfers;
    long transfersToTheHouse;
    long directOrders;
    long dollarBookings;
    long refundsBeforeTheirBooking;
    long bookingsBeforeTheirOrder;
    long unenrolled;
    long terminated;
    long successions;
    final Set<String> rates = new TreeSet<>();
    final Set<String> programmes = new TreeSet<>();
    final Set<String> changedOver = new HashSet<>();

    private final MarketPlan plan;
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> facts = new HashMap<>();
    private final Set<String> ordered = new HashSet<>();
    private final Map<String, int[]> sold = new HashMap<>();
    private final Map<String, String> wonBy = new HashMap<>();

    Chronicle(MarketPlan plan) {
        this.plan = plan;
        MessageDigest digest = sha256();
        ending = Market.play(plan, message -> {
            digest.update(message.data());
            digest.update(message.id().getBytes(UTF_8));
            read(message);
        });
        fingerprint = HexFormat.of().formatHex(digest.digest());
    }

    long count(Topic topic) {
        return counts.getOrDefault(topic, 0L);
    }

    /** Percent of all partners that would stand there at the end by extensions alone: up at once, down one step a January. */
    long tierShare(String tier) {
        int wanted = List.of("Silver", "Gold", "Platinum").indexOf(tier);
        long having = 0;
        for (int p = 1; p <= plan.partners(); p++) {
            if (tierAtTheEnd(sold.getOrDefault("P-" + Partners.padded(p, 4), new int[plan.months() + 12])) == wanted)
                having++;
        }
        return (having * 100 + plan.partners() / 2) / plan.partners();
    }

    /** Percent of all customers that were won by so many partners, the largest first. */
    int customersOfTheLargest(int partners) {
        Map<String, Long> portfolios = new HashMap<>();
        wonBy.values().forEach(p -> portfolios.merge(p, 1L, Long::sum));
        long largest = portfolios.values().stream()
                .sorted((a, b) -> Long.compare(b, a))
                .limit(partners)
                .mapToLong(Long::longValue)
                .sum();
        return (int) (largest * 100 / wonBy.size());
    }

    private int tierAtTheEnd(int[] extensions) {
        int standing = 0;
        int reachedBefore = 0;
        for (int month = 0; month < plan.months(); month++) {
            int sum = 0;
            for (int i = month + 1; i <= month + 12; i++) sum += extensions[i];
            int reached = sum >= 700 ? 2 : sum >= 300 ? 1 : 0;
            boolean review = plan.firstMonth().plusMonths(month).getMonthValue() == 1;
            if (review && reachedBefore < standing) standing--;
            standing = Math.max(standing, reached);
            reachedBefore = reached;
        }
        return standing;
    }

    private void read(Message message) {
        total++;
        counts.merge(message.topic(), 1L, Long::sum);
        var headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", message.id(),
                "ce_source", message.source(),
                "ce_type", message.type(),
                "content-type", "application/json");
        var decoded = EventCodec.decode(message.topic(), message.data(), name -> {
            String value = headers.get(name);
            return value == null ? null : value.getBytes(UTF_8);
        });
        switch (decoded) {
            case Refusal refusal -> refusals.merge(refusal.reason().name(), 1L, Long::sum);
            case Accepted accepted -> remember(message, (Fact) accepted.event());
        }
    }

    private void remember(Message message, Fact fact) {
        String content = new String(message.data(), UTF_8);
        String before = known.putIfAbsent(message.source() + " " + message.id(), content);
        if (before != null) {
            if (before.equals(content)) duplicates++;
            else conflicts++;
            return;
        }
        count(message, fact);
    }

    private void count(Message message, Fact fact) {
        switch (fact) {
            case OrderPlaced order -> order(order);
            case OrderCancelled cancelled -> {}
            case RevenueBooked booking -> booking(booking);
            case CustomerTransferred transfer -> transfer(transfer, message);
            case PartnerChanged partner -> partner(partner);
            case MonthOpened opened -> months.add(opened.month().toString());
            case PartnerSucceeded succession -> successions++;
            case ExchangeRatePublished rate -> rates.add(rate.key());
            case ProgrammePublished _, PayoutsReleased _ ->
                throw new AssertionError("the market tells none of these: " + fact);
        }
    }

    private void order(OrderPlaced order) {
        if (facts.putIfAbsent(order.orderId().value(), "order") != null) {
            conflicts++;
            return;
        }
        ordered.add(order.customerId().value());
        if (order.partnerId() == null) {
            directOrders++;
            return;
        }
        String partner = order.partnerId().value();
        wonBy.putIfAbsent(order.customerId().value(), partner);
        int month = (int) plan.firstMonth().until(YearMonth.from(order.placedOn()), ChronoUnit.MONTHS) + 12;
        if (month >= 0 && month < plan.months() + 12) {
            sold.computeIfAbsent(partner, p -> new int[plan.months() + 12])[month] += order.extensions();
        }
    }

    private void booking(RevenueBooked booking) {
        if (!bookingIds.add(booking.bookingId().value())) {
            conflicts++;
            return;
        }
        if (booking.amount().currency().equals("USD")) dollarBookings++;
        if (!ordered.contains(booking.customerId().value())) bookingsBeforeTheirOrder++;
        if (booking.refundOf() == null) {
            bookings++;
            return;
        }
        refunds++;
        if (!bookingIds.contains(booking.refundOf().value())) refundsBeforeTheirBooking++;
    }

    private void transfer(CustomerTransferred transfer, Message message) {
        LocalDate announced = LocalDate.parse(String.valueOf(message.time()).substring(0, 10));
        if (transfer.effectiveOn().isBefore(announced)) lateTransfers++;
        if (transfer.effectiveOn().isAfter(announced)) futureTransfers++;
        if (transfer.toPartnerId() == null) transfersToTheHouse++;
    }

    private void partner(PartnerChanged partner) {
        channels.add(partner.channel().name());
        partner.enrolments().forEach(enrolment -> programmes.add(partner.brand() + " " + enrolment.programme()));
        if (partner.enrolments().size() > 1) {
            changedOver.add(partner.partnerId().value());
        }
        if (partner.enrolments().isEmpty()) unenrolled++;
        if (partner.terminatedOn() != null) terminated++;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
