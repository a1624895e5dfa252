package ngage.audit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ngage.audit.Standing.Status;
import org.jspecify.annotations.Nullable;

/**
 * Section 5 of the rulebook for one partner, month after month from its first enrolment: up at once, down one step and
 * only at a review, never below the floor. Ranks are places in the ladder, 0 the lowest, -1 none.
 */
final class StandingFold {
    private static final int NONE = -1;

    private final Fact.Partner partner;
    private final Programmes programmes;
    private final Measures measures;
    /** By programme: the counterpart of the tier held before changing over to it. */
    private final Map<String, String> floors = new HashMap<>();

    private @Nullable Standing before;
    private boolean everStood;

    private StandingFold(Fact.Partner partner, Programmes programmes, Measures measures) {
        this.partner = partner;
        this.programmes = programmes;
        this.measures = measures;
    }

    /** The standings of a partner by month up to the last one given; months without a standing are absent. */
    static Map<YearMonth, Standing> fold(
            Fact.Partner partner, Programmes programmes, Measures measures, YearMonth last) {
        Map<YearMonth, Standing> standings = new HashMap<>();
        Optional<LocalDate> enrolled =
                partner.enrolments().stream().map(Fact.Enrolment::from).min(LocalDate::compareTo);
        if (enrolled.isPresent()) {
            StandingFold fold = new StandingFold(partner, programmes, measures);
            for (YearMonth month = YearMonth.from(enrolled.get()); !month.isAfter(last); month = month.plusMonths(1)) {
                Standing standing = fold.next(month);
                if (standing != null) {
                    standings.put(month, standing);
                }
            }
        }
        return standings;
    }

    private @Nullable Standing next(YearMonth month) {
        Optional<Programme> programme = programmes.of(partner, month.atEndOfMonth());
        Certified certified = certified(
                month.atEndOfMonth(), programme.map(Programme::graceDays).orElse(0));
        boolean ended = partner.terminatedOn() != null && month.isAfter(YearMonth.from(partner.terminatedOn()));
        Standing standing = programme.isEmpty() || certified == Certified.NEVER || ended
                ? null
                : standing(month, programme.get(), certified);
        before = standing;
        everStood |= standing != null;
        return standing;
    }

    private @Nullable Standing standing(YearMonth month, Programme programme, Certified certified) {
        int earned = certified == Certified.VALID ? reached(month, programme) : NONE;
        int floor = floor(programme);
        int carried = carried(month, programme);
        int rank = Math.max(earned, Math.max(floor, carried));
        if (rank == NONE) {
            return null;
        }
        String tier = programme.tiers().get(rank).name();
        Status status = certified == Certified.LAPSED ? Status.SUSPENDED : Status.ACTIVE;
        Standing held = before;
        if (held != null
                && held.programme().id().equals(programme.id())
                && held.tier().equals(tier)) {
            return new Standing(programme, tier, status, held.reason(), held.since());
        }
        return new Standing(programme, tier, status, reason(programme, rank, earned), month);
    }

    private String reason(Programme programme, int rank, int earned) {
        boolean fell = before != null && before.programme().id().equals(programme.id()) && before.rank() > rank;
        if (fell) {
            return "REVIEW";
        }
        if (earned < rank) {
            return "FLOOR";
        }
        return !everStood && rank == 0 ? "ENROLLED" : "EARNED";
    }

    /** The highest tier of which at least one target holds in a month. */
    private int reached(YearMonth month, Programme programme) {
        long extensions = measures.extensions(partner.partnerId(), month);
        long careRevenue = measures.careRevenue(partner.partnerId(), month, programme.currency());
        int reached = NONE;
        for (int rank = 0; rank < programme.tiers().size(); rank++) {
            if (programme.tiers().get(rank).isReached(extensions, careRevenue)) {
                reached = rank;
            }
        }
        return reached;
    }

    /** Whoever changes over gets the counterpart of what he held, and keeps at least that in the new programme. */
    private int floor(Programme programme) {
        if (before != null && !before.programme().id().equals(programme.id())) {
            String counterpart = programme
                    .counterparts()
                    .getOrDefault(before.programme().id(), Map.of())
                    .get(before.tier());
            if (counterpart != null) {
                floors.put(programme.id(), counterpart);
            }
        }
        return programme.rank(floors.get(programme.id()));
    }

    /** Last month's tier; in a review month a step lower if last month's figures no longer reached it. */
    private int carried(YearMonth month, Programme programme) {
        if (before == null || !before.programme().id().equals(programme.id())) {
            return NONE;
        }
        int carried = programme.rank(before.tier());
        boolean review = month.getMonth() == programme.reviewMonth();
        boolean missed = reached(month.minusMonths(1), before.programme()) < before.rank();
        return review && missed ? Math.max(0, carried - programme.reviewSteps()) : carried;
    }

    private Certified certified(LocalDate day, int graceDays) {
        boolean begun = partner.certifications().stream()
                .anyMatch(each -> !each.validFrom().isAfter(day));
        boolean valid = partner.certifications().stream()
                .filter(each -> !each.validFrom().isAfter(day))
                .anyMatch(each -> ChronoUnit.DAYS.between(each.validTo(), day) < graceDays
                        || !each.validTo().isBefore(day));
        if (valid) {
            return Certified.VALID;
        }
        return begun ? Certified.LAPSED : Certified.NEVER;
    }

    /** Whether a partner is certified on a day, the days of grace included. */
    private enum Certified {
        NEVER,
        VALID,
        LAPSED
    }
}
