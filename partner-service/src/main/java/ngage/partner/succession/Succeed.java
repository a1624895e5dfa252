package ngage.partner.succession;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.partner.partner.PartnerChanges;
import ngage.partner.problem.Problems;
import ngage.partner.publication.Announcement;
import ngage.partner.publication.Publications;
import ngage.partner.succession.domain.Succeeding;
import ngage.value.PartnerId;

/** Decides on a succession, and writes it with its announcement in one transaction. */
@ApplicationScoped
class Succeed {
    private final PartnerChanges partners;
    private final SuccessionStore successions;
    private final Publications publications;
    private final InstantSource clock;

    Succeed(PartnerChanges partners, SuccessionStore successions, Publications publications, InstantSource clock) {
        this.partners = partners;
        this.successions = successions;
        this.publications = publications;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    SuccessionView succeed(String partnerId, String successor, LocalDate effectiveOn) {
        PartnerChanged bought = partners.known(partnerId);
        PartnerId successorId = new PartnerId(successor);
        successions.lock();
        Succeeding.Verdict verdict = Succeeding.decide(
                bought, successorId, partners.find(successor).orElse(null), effectiveOn, successions.all());
        return switch (verdict) {
            case Succeeding.Verdict.Sound _ -> decided(bought.partnerId(), successorId, effectiveOn);
            case Succeeding.Verdict.Invalid(String field, String message) -> throw Problems.invalid(field, message);
            case Succeeding.Verdict.Conflicting(String field, String message) ->
                throw Problems.conflict(field, message);
        };
    }

    private SuccessionView decided(PartnerId partnerId, PartnerId successorId, LocalDate effectiveOn) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PartnerSucceeded succession = successions.add(partnerId, successorId, effectiveOn, now);
        publications.add(Announcement.of(succession, now));
        return SuccessionView.of(succession);
    }
}
