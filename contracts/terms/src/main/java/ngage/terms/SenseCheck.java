package ngage.terms;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether terms that can be read make sense: in themselves, and as a new version beside what is published. A new version
 * must not change what an earlier one decided (rulebook section 6). All faults are found at once.
 */
public final class SenseCheck {
    private final Programme version;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * What a new version has to fit.
     *
     * @param programmes all versions so far
     * @param brands the brands there are
     * @param openMonth the month that is open: what was before it is decided; null: nothing is decided yet
     */
    public record Published(
            Programmes programmes,
            Set<String> brands,
            @Nullable YearMonth openMonth) {
        public Published {
            brands = Set.copyOf(brands);
        }
    }

    private SenseCheck(Programme version) {
        this.version = version;
    }

    /** What is wrong with the terms in themselves, whatever others say. */
    public static List<Fault> ofItself(Programme version) {
        SenseCheck check = new SenseCheck(version);
        check.tiersAscend();
        check.reviewHasTiersToTake();
        check.counterpartsAreTiersHere();
        return List.copyOf(check.faults);
    }

    /** What is wrong with the terms in themselves and as a version to be published now. */
    public static List<Fault> of(Programme version, Published published) {
        SenseCheck check = new SenseCheck(version);
        check.faults.addAll(ofItself(version));
        check.staysTheSameProgramme(published);
        check.changesNothingDecided(published);
        check.keepsTheTiersOfItsNeighbours(published.programmes());
        check.counterpartsAreWholeLadders(published.programmes());
        return List.copyOf(check.faults);
    }

    private void fault(String path, String message) {
        faults.add(new Fault(path, message));
    }

    private void tiersAscend() {
        Set<String> names = new LinkedHashSet<>();
        for (int rank = 0; rank < version.tiers().size(); rank++) {
            Programme.Tier tier = version.tiers().get(rank);
            String path = "tiers[" + rank + "]";
            if (!names.add(tier.name())) fault(path + ".name", "is a second " + tier.name());
            boolean asksNothing = tier.extensions() == null && tier.careRevenueMinorUnits() == null;
            if (asksNothing && rank > 0) {
                fault(path, "asks for nothing, so nobody would ever hold the tiers below " + tier.name());
            }
            ascends(rank, path + ".extensions", Programme.Tier::extensions);
            ascends(rank, path + ".careRevenueMinorUnits", Programme.Tier::careRevenueMinorUnits);
        }
    }

    /** A target must be above that of the nearest lower tier which has one of its kind. */
    private void ascends(int rank, String path, Function<Programme.Tier, @Nullable Long> target) {
        Long asked = target.apply(version.tiers().get(rank));
        if (asked == null) return;
        for (int below = rank - 1; below >= 0; below--) {
            Programme.Tier lower = version.tiers().get(below);
            Long askedBelow = target.apply(lower);
            if (askedBelow == null) continue;
            if (asked <= askedBelow)
                fault(path, "must be above the " + askedBelow + " of " + lower.name() + ", was " + asked);
            return;
        }
    }

    private void reviewHasTiersToTake() {
        int most = version.tiers().size();
        if (version.review().steps() > most) {
            fault(
                    "review.steps",
                    "must be at most " + most + ", the number of tiers, was "
                            + version.review().steps());
        }
    }

    private void counterpartsAreTiersHere() {
        version.counterparts().forEach((other, tiers) -> {
            if (other.equals(version.id())) fault("counterparts." + other, "is the programme itself");
            tiers.forEach((tier, worth) -> {
                if (version.rankOf(worth) == Programme.NO_TIER) {
                    fault("counterparts." + other + "." + tier, "must be a tier of this programme, was " + worth);
                }
            });
        });
    }

    private void staysTheSameProgramme(Published published) {
        List<Programme> versions = published.programmes().versionsOf(version.id());
        if (versions.isEmpty()) {
            if (!published.brands().contains(version.brand())) {
                fault("brand", "is not known: " + version.brand() + "; a brand begins with its first partner");
            }
            if (version.reference()) {
                fault("reference", "is " + published.programmes().referenceId() + " and stays so");
            }
            return;
        }
        Programme first = versions.getFirst();
        if (!first.brand().equals(version.brand())) {
            fault("brand", "must stay " + first.brand() + ", for a programme does not change its brand");
        }
        if (first.reference() != version.reference()) fault("reference", "must stay " + first.reference());
    }

    private void changesNothingDecided(Published published) {
        List<Programme> versions = published.programmes().versionsOf(version.id());
        if (versions.stream().anyMatch(known -> known.validFrom().equals(version.validFrom()))) {
            fault("validFrom", "is that of " + version.ref() + ", which is published and never changes");
        } else if (!versions.isEmpty() && published.openMonth() != null) {
            LocalDate undecided = published.openMonth().atDay(1);
            if (version.validFrom().isBefore(undecided)) {
                fault("validFrom", "must not be before " + undecided + ", for earlier months are decided");
            }
        }
    }

    /** A tier that is held must still be there, at its place, in the version after. */
    private void keepsTheTiersOfItsNeighbours(Programmes programmes) {
        Programme before = null;
        Programme after = null;
        for (Programme other : programmes.versionsOf(version.id())) {
            if (other.validFrom().isBefore(version.validFrom())) before = other;
            else if (after == null && other.validFrom().isAfter(version.validFrom())) after = other;
        }
        if (before != null) keepsTiers(before, version);
        if (after != null) keepsTiers(version, after);
    }

    private void keepsTiers(Programme earlier, Programme later) {
        int place = Programme.NO_TIER;
        for (int rank = 0; rank < earlier.tiers().size(); rank++) {
            String name = earlier.tiers().get(rank).name();
            String path = earlier.equals(version) ? "tiers[" + rank + "].name" : "tiers";
            int kept = later.rankOf(name);
            if (kept == Programme.NO_TIER) {
                fault(
                        path,
                        later.ref() + " must have " + name + " like " + earlier.ref()
                                + ", for who holds it would lose it");
            } else if (kept < place) {
                fault(path, name + " must keep its place among the tiers of " + earlier.ref() + " in " + later.ref());
            }
            place = Math.max(place, kept);
        }
    }

    private void counterpartsAreWholeLadders(Programmes programmes) {
        version.counterparts().forEach((other, worth) -> {
            String path = "counterparts." + other;
            List<Programme> versions = programmes.versionsOf(other);
            if (other.equals(version.id())) return;
            if (versions.isEmpty()) fault(path, "is not a programme that is known");
            else if (!versions.getLast().brand().equals(version.brand())) {
                fault(path, "is of the brand " + versions.getLast().brand() + ", and two brands never add up");
            } else {
                everyTierIsOfTheOther(path, worth, versions);
                versions.forEach(each -> nobodyIsWorseOff(path, worth, each));
            }
        });
    }

    private void everyTierIsOfTheOther(String path, Map<String, String> worth, List<Programme> versions) {
        for (String tier : worth.keySet()) {
            if (versions.stream().allMatch(each -> each.rankOf(tier) == Programme.NO_TIER)) {
                fault(
                        path + "." + tier,
                        "is not a tier of " + versions.getLast().id());
            }
        }
    }

    private void nobodyIsWorseOff(String path, Map<String, String> worth, Programme other) {
        int most = Programme.NO_TIER;
        Map<Integer, String> best = new HashMap<>();
        for (Programme.Tier tier : other.tiers()) {
            String counterpart = worth.get(tier.name());
            if (counterpart == null) {
                fault(path, "must say what " + tier.name() + " of " + other.ref() + " is worth");
                continue;
            }
            int rank = version.rankOf(counterpart);
            if (rank < most) {
                String below = Objects.requireNonNull(best.get(most));
                fault(
                        path + "." + tier.name(),
                        "must be worth at least " + version.tiers().get(most).name() + " like the lower " + below
                                + ", was " + counterpart);
            } else {
                most = rank;
                best.put(rank, tier.name());
            }
        }
    }
}
