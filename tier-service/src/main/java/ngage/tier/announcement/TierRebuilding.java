package ngage.tier.announcement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import ngage.delivery.Applied;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.recovery.Published;
import ngage.delivery.recovery.Rebuilding;
import ngage.event.Fact;
import ngage.tier.TierConfig;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Facts, measures, open month and terms come of the facts, as ever; only nothing is announced for them. What was announced
 * is read from where it was.
 */
public final class TierRebuilding implements Rebuilding {
    private final TierFacts facts;

    /** @param config the service's own: a step must be as large as it was when it was taken first */
    public TierRebuilding(TierConfig config) {
        facts = TierFacts.silent(config);
    }

    @Override
    public List<Topic> outputs() {
        return List.of(Topic.TIER_CHANGED);
    }

    @Override
    public @Nullable String unfit(Fact fact) {
        return facts.unfit(fact);
    }

    @Override
    public Applied apply(Connection connection, List<Received> received, Resume resume) throws SQLException {
        return facts.apply(connection, received, resume);
    }

    /** One step; whoever asks for more asks again. */
    @Override
    public Applied begin(Connection connection, Received fact, Resume resume, int steps) throws SQLException {
        return facts.apply(connection, List.of(fact), resume);
    }

    @Override
    public int take(Connection connection, List<Published> published) throws SQLException {
        return PublishedTiers.take(connection, published);
    }

    /** Nothing of this service's is kept that is neither a fact, nor follows from facts as they come, nor is published. */
    @Override
    public Step complete(Connection connection, @Nullable String token) {
        return Step.NONE;
    }

    @Override
    public @Nullable Position firstNotPublished(Connection connection, int inputPartition) throws SQLException {
        return PublishedTiers.firstNotPublished(connection, inputPartition);
    }
}
