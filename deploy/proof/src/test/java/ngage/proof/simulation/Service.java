package ngage.proof.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ngage.delivery.Applied;
import ngage.delivery.Output;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.event.PartnerChanged;
import ngage.event.RevenueBooked;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated service does with facts: a booking pays once, a change of a partner is gone through in one to three
 * bounded steps that say one thing each; a transaction may take fewer facts than it was given.
 */
final class Service {
    private static final int PARTNER_STEPS_MAX = 3;

    private Service() {}

    static Applied apply(List<Received> facts, Resume resume, int factsMax) {
        if (facts.getFirst().fact() instanceof PartnerChanged changed) return step(changed, facts.getFirst(), resume);
        List<Output> outputs = new ArrayList<>();
        int most = finishes(facts) ? facts.size() : factsMax;
        int done = 0;
        for (Received received : facts) {
            if (done == most || !(received.fact() instanceof RevenueBooked booking)) break;
            outputs.add(payout(booking));
            done++;
        }
        return new Applied(outputs, done, null);
    }

    /** Of bookings alone a transaction takes all, if the first is of an even amount. */
    static boolean finishes(List<Received> facts) {
        return facts.getFirst().fact() instanceof RevenueBooked first
                && first.amount().minorUnits() % 2 == 0
                && facts.stream().allMatch(received -> received.fact() instanceof RevenueBooked);
    }

    private static Applied step(PartnerChanged changed, Received received, Resume resume) {
        Output said = said(changed, resume.step());
        if (resume.step() > 0 && !changed.partnerId().value().equals(resume.token())) {
            throw new IllegalStateException(received + " goes on with the token of another: " + resume);
        }
        int next = resume.step() + 1;
        if (next == steps(changed)) return new Applied(List.of(said), 1, null);
        return new Applied(
                List.of(said), 0, new Resume(next, changed.partnerId().value()));
    }

    private static int steps(PartnerChanged changed) {
        return (int) (changed.revision() % PARTNER_STEPS_MAX) + 1;
    }

    /** Everything that a fact must lead to. */
    static List<Output> outputsOf(Fact fact) {
        List<Output> outputs = new ArrayList<>();
        if (fact instanceof RevenueBooked booking) outputs.add(payout(booking));
        if (fact instanceof PartnerChanged changed) {
            for (int step = 0; step < steps(changed); step++) outputs.add(said(changed, step));
        }
        return outputs;
    }

    /** Decided by the fact alone, as everything that makes a fact unfit. */
    static @Nullable String unfit(Fact fact) {
        return fact instanceof RevenueBooked booking && booking.amount().minorUnits() == 0 ? "nothing booked" : null;
    }

    private static Output payout(RevenueBooked booking) {
        String id = "pay-" + booking.bookingId().value();
        return output(Topic.CARE_PAYOUT, id, booking.amount().minorUnits());
    }

    private static Output said(PartnerChanged changed, int step) {
        String id = "step-" + changed.partnerId().value() + "-" + changed.revision() + "-" + step;
        return output(Topic.TIER_CHANGED, id, step);
    }

    private static Output output(Topic topic, String id, long amount) {
        byte[] body = Long.toString(amount).getBytes(StandardCharsets.UTF_8);
        return new Output(topic, id, new EventId("/service", id), Instant.EPOCH, body, 0, 0);
    }
}
