package ngage.local.market;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * The partners: a few large, most small. A partner's part of the market falls with its rank as 1 / (rank + 5), a power
 * law with a blunt head. Here also is what becomes of them: late enrolments, lapsed certifications, terminations.
 */
final class Partners {

    /** Stands for "no partner": the house sells and cares itself. */
    static final int HOUSE = -1;

    private static final long WEIGHT_UNIT = 1_000_000;
    private static final int HEAD = 5;
    private static final int PROGRAMME_BEGAN =
            Math.toIntExact(LocalDate.of(2022, 1, 1).toEpochDay());
    private static final int ENROLLED_BEFORE_DAYS_MAX = 1_500;
    private static final int CERTIFIED_AFTER_DAYS_MAX = 700;
    private static final int RENEWAL_DAYS_MAX = 200;
    private static final int RENEWED_FOR_DAYS = 730;
    private static final int BACK_DATED_DAYS_MAX = 75;

    private static final int NEVER_ENROLLED = 10_000;
    private static final int LATE = 40_000;
    private static final int LATE_AND_UNKNOWN = 250_000;
    private static final int LAPSING = 80_000;
    private static final int RENEWED = 600_000;
    private static final int TERMINATED = 7_000;
    private static final int HALF = 500_000;

    /** The home market first: most partners are there, the others share the rest. */
    private static final String[] COUNTRIES = {"DE", "AT", "AT", "AT", "GB", "GB", "IT", "FR"};

    private final Partner[] partners;
    private final long[] weightThrough;
    private final SalesTargets targets;
    private final Days days;
    private final Dice dice;
    private final Agenda agenda;
    private final FactWriter facts;

    Partners(MarketPlan plan, Days days, Dice dice, Agenda agenda, FactWriter facts) {
        this.days = days;
        this.dice = dice;
        this.agenda = agenda;
        this.facts = facts;
        int[] rank = shuffled(plan.partners());
        long[] weight =
                Arrays.stream(rank).mapToLong(r -> WEIGHT_UNIT / (r + 1 + HEAD)).toArray();
        weightThrough = weight.clone();
        Arrays.parallelPrefix(weightThrough, Long::sum);
        targets = new SalesTargets(plan, rank, weight, weightThrough[weightThrough.length - 1]);
        partners = new Partner[plan.partners()];
        for (int p = 0; p < partners.length; p++) {
            String id = "P-" + padded(p + 1, 4);
            partners[p] = new Partner(id, channel(dice.below(20)), country(dice.below(20)));
        }
    }

    /** Announces those that are there at the beginning, and puts down what will become of them. */
    void begin(int months) {
        int first = days.firstDay(0);
        int last = days.lastDay(months - 1);
        for (Partner partner : partners) {
            if (dice.chance(NEVER_ENROLLED)) {
                changed(partner);
            } else if (dice.chance(LATE)) {
                joinLate(partner, dice.between(first, last), last);
            } else {
                enrol(partner, Math.max(PROGRAMME_BEGAN, first - dice.below(ENROLLED_BEFORE_DAYS_MAX)), last);
                if (dice.chance(LAPSING)) lapse(partner, first, last);
                changed(partner);
                if (dice.chance(TERMINATED)) terminate(partner, dice.between(first, last));
            }
        }
    }

    /** A partner, the likelier the larger. */
    int any() {
        long point = dice.below(weightThrough[weightThrough.length - 1]);
        int found = Arrays.binarySearch(weightThrough, point + 1);
        return found >= 0 ? found : -found - 1;
    }

    int count() {
        return partners.length;
    }

    Partner get(int p) {
        return partners[p];
    }

    /** Whether that partner, if it is one and not the house, is paid for that day. */
    boolean earns(int p, int day) {
        return p != HOUSE && partners[p].earnsOn(day);
    }

    SalesTargets targets() {
        return targets;
    }

    private void enrol(Partner partner, int from, int last) {
        partner.enrolledFrom = from;
        partner.certifications.add(new Partner.Certified(from, last + 30 + dice.below(CERTIFIED_AFTER_DAYS_MAX)));
    }

    /** Some of those that join late are not even known before; half of them are enrolled with effect from an earlier day. */
    private void joinLate(Partner partner, int day, int last) {
        if (!dice.chance(LATE_AND_UNKNOWN)) changed(partner);
        int from = dice.chance(HALF) ? day : Math.max(PROGRAMME_BEGAN, day - dice.below(BACK_DATED_DAYS_MAX));
        agenda.on(day, () -> {
            enrol(partner, from, last);
            changed(partner);
        });
    }

    /** The certification ends within the story: some renew in time, some too late, some never. */
    private void lapse(Partner partner, int first, int last) {
        int to = dice.between(first, last);
        partner.certifications.set(0, new Partner.Certified(partner.enrolledFrom, to));
        if (!dice.chance(RENEWED)) return;
        int from = to + 1 + dice.below(RENEWAL_DAYS_MAX);
        agenda.on(from, () -> {
            partner.certifications.add(new Partner.Certified(from, from + RENEWED_FOR_DAYS));
            changed(partner);
        });
    }

    private void terminate(Partner partner, int on) {
        agenda.on(on + dice.between(-30, 40), () -> {
            partner.terminatedOn = on;
            changed(partner);
        });
    }

    private void changed(Partner partner) {
        partner.revision++;
        facts.partnerChanged(partner);
    }

    private int[] shuffled(int count) {
        int[] ranks = new int[count];
        for (int i = 0; i < count; i++) {
            int j = dice.below(i + 1);
            ranks[i] = ranks[j];
            ranks[j] = i;
        }
        return ranks;
    }

    /** Of twenty partners seventeen are agents. */
    private static String channel(int twentieth) {
        return twentieth < 17 ? "AGENT" : twentieth < 19 ? "DISTRIBUTION" : "WHOLESALE";
    }

    private static String country(int twentieth) {
        return COUNTRIES[Math.max(0, twentieth - 20 + COUNTRIES.length)];
    }

    static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
