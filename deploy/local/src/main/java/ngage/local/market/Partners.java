package ngage.local.market;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * The partners: a few large, most small. A partner's part of the market falls with its rank as 1 / (rank + 5), a power
 * law with a blunt head. Most are in Ngage; of twenty one is of the sister brand, four began in the earlier programme, and
 * two of these change over during the story. Here also is what becomes of them: late enrolments, lapsed certifications,
 * terminations.
 */
final class Partners {

    /** Stands for "no partner": the house sells and cares itself. */
    static final int HOUSE = -1;

    private static final long WEIGHT_UNIT = 1_000_000;
    private static final int HEAD = 5;
    static final String CLASSIC = "classic";

    private static final String NGAGE = "ngage";
    private static final String GEMEINSAM_STARK = "gemeinsam-stark";
    private static final int NGAGE_BEGAN =
            Math.toIntExact(LocalDate.of(2022, 1, 1).toEpochDay());

    /** Strides of whole numbers instead of dice: who is in which programme, and when somebody changes over. */
    private static final int TWENTY = 20;

    private static final int SISTER_BRAND = 7;
    private static final int CLASSIC_FOR_GOOD = 3;
    private static final int CHANGING_OVER = 5;
    private static final int CHANGE_STRIDE = 31;
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
    private int changedOver;

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
            String brand = p % TWENTY == SISTER_BRAND ? "DTS" : "NFON";
            partners[p] = new Partner(id, brand, channel(dice.below(20)), country(dice.below(20)));
        }
    }

    /** Announces those that are there at the beginning, and puts down what will become of them. */
    void begin(int months) {
        int first = days.firstDay(0);
        int last = days.lastDay(months - 1);
        for (int p = 0; p < partners.length; p++) {
            Partner partner = partners[p];
            if (dice.chance(NEVER_ENROLLED)) {
                changed(partner);
            } else if (dice.chance(LATE)) {
                joinLate(partner, dice.between(first, last), last);
            } else {
                int from = Math.max(NGAGE_BEGAN, first - dice.below(ENROLLED_BEFORE_DAYS_MAX));
                enrol(partner, programme(p), from, last);
                if (changesOver(p)) changeOver(partner, first + p * CHANGE_STRIDE % (last - first + 1));
                if (dice.chance(LAPSING)) lapse(partner, first, last);
                changed(partner);
                if (dice.chance(TERMINATED)) terminate(partner, dice.between(first, last));
            }
        }
    }

    private static String programme(int p) {
        if (p % TWENTY == SISTER_BRAND) return GEMEINSAM_STARK;
        boolean classic = p % (TWENTY / 2) == CLASSIC_FOR_GOOD || changesOver(p);
        return classic ? CLASSIC : NGAGE;
    }

    private static boolean changesOver(int p) {
        return p % (TWENTY / 2) == CHANGING_OVER;
    }

    /** Signs the new contract on that day, which is the first in Ngage. */
    private void changeOver(Partner partner, int day) {
        agenda.on(day, () -> {
            partner.enrolments.add(new Partner.Joined(NGAGE, day));
            changedOver++;
            changed(partner);
        });
    }

    /** How many partners have changed over from the earlier programme so far. */
    int changedOver() {
        return changedOver;
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

    private void enrol(Partner partner, String programme, int from, int last) {
        partner.enrolments.add(new Partner.Joined(programme, from));
        partner.certifications.add(new Partner.Certified(from, last + 30 + dice.below(CERTIFIED_AFTER_DAYS_MAX)));
    }

    /** Some of those that join late are not even known before; half of them are enrolled with effect from an earlier day. */
    private void joinLate(Partner partner, int day, int last) {
        if (!dice.chance(LATE_AND_UNKNOWN)) changed(partner);
        int from = dice.chance(HALF) ? day : Math.max(NGAGE_BEGAN, day - dice.below(BACK_DATED_DAYS_MAX));
        agenda.on(day, () -> {
            enrol(partner, partner.brand.equals("DTS") ? GEMEINSAM_STARK : NGAGE, from, last);
            changed(partner);
        });
    }

    /** The certification ends within the story: some renew in time, some too late, some never. */
    private void lapse(Partner partner, int first, int last) {
        int to = dice.between(first, last);
        partner.certifications.set(
                0, new Partner.Certified(partner.enrolments.getFirst().from(), to));
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
