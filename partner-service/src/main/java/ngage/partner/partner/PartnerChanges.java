package ngage.partner.partner;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import ngage.event.PartnerChanged;
import ngage.partner.partner.domain.Decision;
import ngage.partner.partner.domain.Objection;
import ngage.partner.publication.Announcement;
import ngage.partner.publication.Publications;

/** Writes a partner's next state: row, revision and announcement in one transaction, or none of them. */
@ApplicationScoped
public class PartnerChanges {
    private final Partners partners;
    private final Publications publications;
    private final EntityManager entities;
    private final InstantSource clock;
    private final Event<ChangeKind> changed;

    PartnerChanges(
            Partners partners,
            Publications publications,
            EntityManager entities,
            InstantSource clock,
            Event<ChangeKind> changed) {
        this.partners = partners;
        this.publications = publications;
        this.entities = entities;
        this.clock = clock;
        this.changed = changed;
    }

    /** The partner's state, or the problem that there is no such partner. */
    @Transactional(TxType.MANDATORY)
    public PartnerChanged known(String partnerId) {
        return partners.known(partnerId).state();
    }

    /** The partner's state, if there is such a partner. */
    @Transactional(TxType.MANDATORY)
    public Optional<PartnerChanged> find(String partnerId) {
        return partners.findByIdOptional(partnerId).map(PartnerRow::state);
    }

    /** Changes a known partner as the rule decides, or answers with the problem the rule found. */
    @Transactional(TxType.MANDATORY)
    public PartnerView change(String partnerId, ChangeKind kind, Function<PartnerChanged, Decision> rule) {
        PartnerRow row = partners.locked(partnerId);
        return switch (rule.apply(row.state())) {
            case Decision.Changed(PartnerChanged state) -> {
                row.take(state);
                yield record(row, state, kind);
            }
            case Decision.Invalid(Objection objection) -> throw Objected.invalid(objection);
            case Decision.Conflicting(Objection objection) -> throw Objected.conflicting(objection);
        };
    }

    @Transactional(TxType.MANDATORY)
    PartnerView created(PartnerChanged first) {
        return record(partners.locked(first.partnerId().value()), first, ChangeKind.CREATED);
    }

    private PartnerView record(PartnerRow row, PartnerChanged state, ChangeKind kind) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        entities.flush();
        entities.persist(new RevisionRow(state, kind, now));
        publications.add(Announcement.of(state, now));
        changed.fire(kind);
        return PartnerView.of(row);
    }
}
