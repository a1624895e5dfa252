package ngage.partner.takeover;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ngage.delivery.Applied;
import ngage.delivery.FactHandler;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.event.PartnerChanged;
import ngage.partner.takeover.Conflicts.Conflict;
import ngage.partner.takeover.StatesTaken.Published;

/**
 * Takes over what was published to {@code partner-changed}: a state with a higher revision than the known one becomes the
 * partner's. What this service published itself comes back here too and changes nothing.
 *
 * <p>If somebody else used a revision for one state and this service for another, the first of the two on the topic is a
 * fact and the other a dead letter, everywhere. When ours was not the first, our latest state is published again one
 * revision on: who was answered here finds the answer in force.
 */
@ApplicationScoped
class TakeOver implements FactHandler {
    private final InstantSource clock;
    private final MeterRegistry metrics;

    TakeOver(InstantSource clock, MeterRegistry metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Applied apply(Connection connection, List<Received> facts, Resume resume) throws SQLException {
        List<Published> states = facts.stream().map(TakeOver::published).toList();
        PartnerTables tables = new PartnerTables(connection);
        RevisionTable revisions = new RevisionTable(connection, clock.instant().truncatedTo(ChronoUnit.MICROS));
        StatesTaken sorted = StatesTaken.sort(states, tables.lockedRevisions(states));
        take(tables, revisions, sorted);
        List<Conflict> conflicts = new Conflicts(connection).among(sorted.known());
        for (Conflict conflict : conflicts) revisions.reassert(conflict.partnerId(), conflict.cause());
        count("taken_over", sorted.taken().size());
        count("reasserted", conflicts.size());
        return Applied.all(List.of(), facts.size());
    }

    private static Published published(Received received) {
        if (received.fact() instanceof PartnerChanged state) return new Published(received.id(), state);
        throw new IllegalStateException("this service reads partner-changed only, got " + received.fact());
    }

    private static void take(PartnerTables tables, RevisionTable revisions, StatesTaken sorted) throws SQLException {
        if (sorted.taken().isEmpty()) return;
        List<PartnerChanged> latest = sorted.latest();
        // A partner can be registered here between our look and our write; the whole round then looks again.
        if (tables.write(latest) != latest.size()) {
            throw new SQLTransientException("a partner was registered at the same moment", "40001");
        }
        tables.writeLists(latest);
        revisions.add(sorted.taken());
    }

    /** A round that is rolled back and tried again counts again: the figure says how much was done, not how much is. */
    private void count(String kind, int changes) {
        if (changes > 0) metrics.counter("ngage.partner.changes", "kind", kind).increment(changes);
    }

    @Override
    public List<Output> readBack(Connection connection, int inputPartition, Position from, Position to) {
        return List.of();
    }

    @Override
    public void forget() {}
}
