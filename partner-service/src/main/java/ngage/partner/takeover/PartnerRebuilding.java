package ngage.partner.takeover;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import ngage.delivery.Applied;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.recovery.Published;
import ngage.delivery.recovery.Rebuilding;
import ngage.event.CustomerTransferred;
import ngage.event.Event;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * What this service has published comes back from its topics: partners' states, months, versions, rates, successions and transfers.
 * Names, contacts, days of signature and the answers to repeated requests were never published; of them there is what the
 * backup holds.
 */
public final class PartnerRebuilding implements Rebuilding {
    private static final int NO_INPUT = 0;
    private static final long BEFORE_ALL = -1;

    private final TakeOver takeOver = new TakeOver(InstantSource.system(), new SimpleMeterRegistry());

    /** Partners first: a succession is between two of them. */
    @Override
    public List<Topic> outputs() {
        return List.of(
                Topic.PARTNER_CHANGED,
                Topic.MONTH_OPENED,
                Topic.PROGRAMME_PUBLISHED,
                Topic.EXCHANGE_RATE_PUBLISHED,
                Topic.PARTNER_SUCCEEDED,
                Topic.CUSTOMER_TRANSFERRED);
    }

    @Override
    public @Nullable String unfit(Fact fact) {
        return takeOver.unfit(fact);
    }

    @Override
    public Applied apply(Connection connection, List<Received> facts, Resume resume) throws SQLException {
        return takeOver.apply(connection, facts, resume);
    }

    @Override
    public Applied begin(Connection connection, Received fact, Resume resume, int steps) throws SQLException {
        return takeOver.apply(connection, List.of(fact), resume);
    }

    @Override
    public int take(Connection connection, List<Published> published) throws SQLException {
        PublishedEvents events = new PublishedEvents(connection);
        List<Received> states = new ArrayList<>();
        int taken = 0;
        for (Published one : published) {
            Event event = EventCodec.read(one.topic(), one.body());
            taken += switch (event) {
                case PartnerChanged state -> {
                    states.add(new Received(one.id(), state, NO_INPUT, BEFORE_ALL, one.time()));
                    yield 0;
                }
                case MonthOpened opened -> events.add(opened, one.time());
                case ProgrammePublished version -> events.add(version, one.time());
                case ExchangeRatePublished rate -> events.add(rate, one.time());
                case PartnerSucceeded succession -> events.add(succession, one.time());
                case CustomerTransferred transfer -> events.add(transfer, one.time());
                default -> throw new IllegalStateException("this service does not publish " + event);
            };
        }
        return taken + takeStates(connection, events, states);
    }

    private int takeStates(Connection connection, PublishedEvents events, List<Received> states) throws SQLException {
        if (states.isEmpty()) return 0;
        int before = events.revisions();
        Applied _ = takeOver.apply(connection, states, Resume.START);
        events.forgetPending(states);
        return events.revisions() - before;
    }

    @Override
    public Step complete(Connection connection, @Nullable String token) {
        return Step.NONE;
    }

    /** What this service publishes hangs on no input: it has a list of its own of what is not published yet. */
    @Override
    public @Nullable Position firstNotPublished(Connection connection, int inputPartition) {
        return null;
    }
}
