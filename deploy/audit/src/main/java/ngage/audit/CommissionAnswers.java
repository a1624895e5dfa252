package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ngage.audit.Finding.Kind;
import ngage.audit.Target.Reason;
import org.jspecify.annotations.Nullable;

/** What commission-service answers: the totals and every partner's payouts, a sample of bookings and customers. */
final class CommissionAnswers {
    private static final int BOOKINGS = 500;
    private static final int CUSTOMERS = 200;

    private final Answers answers;
    private final Derivation derived;
    private final PayoutCheck payouts;
    private final Findings findings;

    CommissionAnswers(Answers answers, Examination examination) {
        this.answers = answers;
        this.derived = examination.commission();
        this.payouts = examination.payouts();
        this.findings = examination.findings();
    }

    void check() {
        totals();
        TreeSet<String> partners = new TreeSet<>(derived.partners().keySet());
        partners.addAll(payouts.paidPartners());
        RestCheck.forEach(partners, this::payouts);
        RestCheck.forEach(RestCheck.sample(derived.bookings().keySet(), BOOKINGS), this::booking);
        List<String> customers = derived.customers().values().stream()
                .filter(Customer::hasHistory)
                .map(Customer::id)
                .toList();
        RestCheck.forEach(RestCheck.sample(customers, CUSTOMERS), this::attribution);
    }

    private void totals() {
        Map<String, Totals.Money> left = Totals.byCurrency(derived);
        JsonNode answer = expect("/totals");
        for (JsonNode answered : answer.path("totals")) {
            String currency = answered.path("currency").asText();
            Difference totals = new Difference(findings, "/totals " + currency);
            Totals.Money sum = Objects.requireNonNullElse(left.remove(currency), Totals.Money.ZERO);
            totals.number("bookings", sum.bookings(), answered.path("bookings"));
            totals.number("booked", sum.booked(), answered.path("booked"));
            totals.number("commission", sum.commission(), answered.path("commission"));
            totals.number("acquisition", sum.acquisition(), answered.path("acquisition"));
            totals.number("care", sum.care(), answered.path("care"));
            totals.equal("held", withoutZeros(sum.held()), sums(answered.path("held")));
            totals.equal("house", withoutZeros(sum.house()), sums(answered.path("house")));
        }
        left.keySet().forEach(currency -> findings.add(Kind.API_DIFFERS, "/totals", currency + " is missing"));
    }

    private static Map<String, Long> withoutZeros(Map<Reason, Long> byReason) {
        Map<String, Long> sums = new TreeMap<>();
        byReason.forEach((reason, sum) -> sums.put(reason.name(), sum));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static Map<String, Long> sums(JsonNode byReason) {
        Map<String, Long> sums = new TreeMap<>();
        byReason.properties()
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue().asLong()));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private void payouts(String partnerId) {
        long[] countAndSum = new long[2];
        String path = "/partners/" + partnerId + "/payouts";
        answers.items(path, item -> {
            countAndSum[0]++;
            countAndSum[1] += item.path("amount").path("minorUnits").asLong();
        });
        Difference difference = new Difference(findings, path);
        difference.equal("the number of payouts", payouts.paidTo(partnerId).count(), countAndSum[0]);
        difference.equal("the sum of payouts", payouts.paidTo(partnerId).sum(), countAndSum[1]);
    }

    private void booking(String bookingId) {
        Settled settled = Objects.requireNonNull(derived.bookings().get(bookingId));
        String path = "/bookings/" + bookingId;
        JsonNode answer = expect(path);
        Difference difference = new Difference(findings, path);
        Fact.Booking booking = settled.booking();
        difference.text("customerId", booking.customerId(), answer.path("customerId"));
        difference.text("serviceDate", booking.serviceDate(), answer.path("serviceDate"));
        difference.number("amount", booking.amount(), answer.path("amount").path("minorUnits"));
        difference.text("currency", booking.currency(), answer.path("amount").path("currency"));
        difference.number("net", settled.net(), answer.path("net").path("minorUnits"));
        difference.number("excess", settled.excess(), answer.path("excess").path("minorUnits"));
        TreeSet<String> counted = new TreeSet<>();
        answer.path("refunds").forEach(refund -> {
            if (refund.path("state").asText().equals("COUNTED")) {
                counted.add(refund.path("bookingId").asText());
            }
        });
        TreeSet<String> refunds = new TreeSet<>();
        settled.refunds().forEach(refund -> refunds.add(refund.bookingId()));
        difference.equal("refunds that count", refunds, counted);
        settled.halves().forEach(target -> half(path, target, bookingId, answer));
    }

    private void half(String path, Target target, String bookingId, JsonNode answer) {
        Difference difference = new Difference(findings, path + " " + target.half());
        JsonNode half = named(answer.path("halves"), "half", target.half().name());
        difference.text("state", target.state(), half.path("state"));
        difference.text("reason", target.reason(), half.path("reason"));
        difference.text("partnerId", target.partnerId(), half.path("partnerId"));
        difference.number("amount", target.amount(), half.path("amount").path("minorUnits"));
        if (target.state() == Target.State.PAYABLE) {
            difference.text("programme", target.programme(), half.path("programme"));
            difference.number("shareBasisPoints", target.shareBasisPoints(), half.path("shareBasisPoints"));
        }
        Map<String, Long> posted = new TreeMap<>();
        half.path("postings")
                .forEach(posting -> posted.merge(
                        posting.path("partnerId").asText(),
                        posting.path("amount").path("minorUnits").asLong(),
                        Long::sum));
        difference.equal("postings", new TreeMap<>(payouts.paid(bookingId, target.half())), posted);
    }

    private static JsonNode named(JsonNode items, String member, String name) {
        for (JsonNode item : items) {
            if (item.path(member).asText().equals(name)) {
                return item;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private void attribution(String customerId) {
        Customer customer = Objects.requireNonNull(derived.customers().get(customerId));
        String path = "/customers/" + customerId + "/attribution";
        JsonNode answer = expect(path);
        Difference difference = new Difference(findings, path);
        Optional<Fact.Order> winning = customer.winningOrder();
        difference.text(
                "acquirer",
                winning.map(Fact.Order::partnerId).orElse(null),
                answer.path("acquirer").path("partnerId"));
        difference.text(
                "winning order",
                winning.map(Fact.Order::orderId).orElse(null),
                answer.path("acquirer").path("orderId"));
        difference.equal(
                "orders", orders(customer), texts(answer.path("orders"), "orderId", "partnerId", "cancelledOn"));
        difference.equal("care", care(customer), answeredCare(answer.path("care")));
        difference.equal(
                "mismatches",
                mismatches(customer, derived.successions()),
                texts(answer.path("mismatches"), "transferId", "expected", "stated"));
        TreeSet<String> waiting = new TreeSet<>();
        answer.path("waitingCancellations").forEach(order -> waiting.add(order.asText()));
        difference.equal("waiting cancellations", new TreeSet<>(customer.waitingCancellations()), waiting);
    }

    private static Set<String> orders(Customer customer) {
        TreeSet<String> orders = new TreeSet<>();
        for (Fact.Order order : customer.orders()) {
            LocalDate cancelledOn = customer.cancellation(order)
                    .map(Fact.Cancellation::cancelledOn)
                    .orElse(null);
            orders.add(order.orderId() + " " + order.partnerId() + " " + cancelledOn);
        }
        return orders;
    }

    /** Who cared from which day on; of several transfers on one day only the last has any days. */
    private static Map<String, String> care(Customer customer) {
        Map<String, String> care = new TreeMap<>();
        care.put("", String.valueOf(customer.acquirer().partnerId()));
        for (Fact.Transfer transfer : customer.transfers()) {
            care.put(transfer.effectiveOn().toString(), String.valueOf(transfer.toPartnerId()));
        }
        return care;
    }

    private static Map<String, String> answeredCare(JsonNode periods) {
        Map<String, String> care = new TreeMap<>();
        for (JsonNode period : periods) {
            String from = period.path("from").isTextual() ? period.path("from").asText() : "";
            care.put(from, String.valueOf(text(period.path("partnerId"))));
        }
        return care;
    }

    /** Transfers that name another previous carer than the one that their order gives. */
    /** The giver is right if it is who looked after the customer, or who stands in its place when the transfer begins. */
    private static Set<String> mismatches(Customer customer, Successions successions) {
        TreeSet<String> mismatches = new TreeSet<>();
        Holder carer = customer.acquirer();
        for (Fact.Transfer transfer : customer.transfers()) {
            String expected = successions.holder(carer, transfer.effectiveOn()).partnerId();
            if (!Objects.equals(expected, transfer.fromPartnerId())) {
                mismatches.add(transfer.transferId() + " " + expected + " " + transfer.fromPartnerId());
            }
            carer = Holder.of(transfer.toPartnerId());
        }
        return mismatches;
    }

    private static Set<String> texts(JsonNode items, String... members) {
        TreeSet<String> texts = new TreeSet<>();
        for (JsonNode item : items) {
            List<String> text = new ArrayList<>();
            for (String member : members) {
                text.add(String.valueOf(text(item.path(member))));
            }
            texts.add(String.join(" ", text));
        }
        return texts;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }

    private JsonNode expect(String path) {
        Optional<JsonNode> answer = answers.get(path);
        if (answer.isEmpty()) {
            findings.add(Kind.API_DIFFERS, path, "the service does not know it");
        }
        return answer.orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
    }
}
