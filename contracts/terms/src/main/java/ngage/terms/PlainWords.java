package ngage.terms;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import ngage.event.Channel;
import ngage.event.Half;
import org.jspecify.annotations.Nullable;

/** Terms in sentences that a programme manager can read out: what a programme says, and what a new version changes. */
public final class PlainWords {
    private static final DecimalFormatSymbols ENGLISH = DecimalFormatSymbols.getInstance(Locale.ENGLISH);

    private final List<String> sentences = new ArrayList<>();

    private PlainWords() {}

    /** What the programme says. */
    public static List<String> of(Programme programme) {
        PlainWords words = new PlainWords();
        words.describe(programme);
        return List.copyOf(words.sentences);
    }

    /** What the later version changes against the earlier one; nothing if only the first day differs. */
    public static List<String> changes(Programme earlier, Programme later) {
        PlainWords words = new PlainWords();
        words.compareCommission(earlier, later);
        words.compareStandings(earlier, later);
        words.compareTiers(earlier, later);
        words.compareCounterparts(earlier, later);
        return List.copyOf(words.sentences);
    }

    private void say(String sentence) {
        sentences.add(sentence + ".");
    }

    private void describe(Programme programme) {
        Programme.Commission commission = programme.commission();
        say("Partners of " + programme.brand() + " may join, from " + programme.validFrom() + " on");
        say("The commission is " + percent(commission.rateBasisPoints()) + " of the net revenue, "
                + percent(10_000 - commission.careShareBasisPoints()) + " of it for winning and "
                + percent(commission.careShareBasisPoints()) + " for looking after the customer");
        say(commission.channels().isEmpty() ? "Nobody is paid commission" : "Paid are " + channels(commission));
        for (Half half : Half.values()) say("After a contract's end " + half(half) + " " + fate(commission, half));
        for (Programme.Tier tier : programme.tiers()) say(tier.name() + " asks for " + conditions(tier, programme));
        say("Tiers are reviewed in " + month(programme.review().month()) + " and go down by "
                + programme.review().steps() + " at most");
        say(revenue(programme));
        say("A certification that ran out counts for fewer than " + programme.graceDays() + " days more");
        new TreeMap<>(programme.counterparts()).forEach((other, tiers) -> new TreeMap<>(tiers)
                .forEach((tier, worth) -> say("Whoever comes from " + other + " with " + tier + " has " + worth
                        + " at least" + duration(programme))));
    }

    private void compareCommission(Programme earlier, Programme later) {
        Programme.Commission before = earlier.commission();
        Programme.Commission after = later.commission();
        instead("The commission is ", percent(after.rateBasisPoints()), percent(before.rateBasisPoints()));
        instead(
                "Looking after the customer earns ",
                percent(after.careShareBasisPoints()) + " of it",
                percent(before.careShareBasisPoints()) + " of it");
        for (Channel channel : Channel.values()) {
            boolean paid = after.channels().contains(channel);
            if (paid == before.channels().contains(channel)) continue;
            say(capital(partners(channel))
                    + (paid ? " are paid commission, which they were not" : " are no longer paid commission"));
        }
        for (Half half : Half.values()) {
            instead("After a contract's end " + half(half) + " ", fate(after, half), fate(before, half));
        }
    }

    private void compareStandings(Programme earlier, Programme later) {
        instead("A month is judged by ", later.windowMonths() + " months", earlier.windowMonths() + " months");
        instead(
                "The review is in ",
                month(later.review().month()),
                month(earlier.review().month()));
        instead("A review takes ", steps(later), steps(earlier));
        instead(
                "A certification that ran out counts for fewer than ",
                later.graceDays() + " days",
                earlier.graceDays() + " days");
        if (earlier.careRevenue() != later.careRevenue()) say(revenue(later) + ", which it did not");
        instead("Revenue is measured in ", later.currency(), earlier.currency());
        instead(
                "Months turn in the time zone ",
                later.timeZone().getId(),
                earlier.timeZone().getId());
        if (!Objects.equals(earlier.floorMonths(), later.floorMonths())) {
            say("What somebody held before changing over is a floor" + duration(later) + ", no longer"
                    + duration(earlier) + (later.floorMonths() == null ? "" : "; this ends floors that were promised"));
        }
    }

    private void compareTiers(Programme earlier, Programme later) {
        for (int rank = 0; rank < later.tiers().size(); rank++) {
            Programme.Tier tier = later.tiers().get(rank);
            int before = earlier.rankOf(tier.name());
            if (before == Programme.NO_TIER) {
                say(tier.name() + " is new " + place(later, rank) + " and asks for " + conditions(tier, later));
            } else {
                compareTier(earlier.tiers().get(before), earlier, tier, later);
            }
        }
        for (Programme.Tier tier : earlier.tiers()) {
            if (later.rankOf(tier.name()) == Programme.NO_TIER) say(tier.name() + " is gone");
        }
    }

    private void compareTier(Programme.Tier before, Programme earlier, Programme.Tier after, Programme later) {
        target(after.name(), extensions(after), extensions(before));
        target(after.name(), careRevenue(after, later), careRevenue(before, earlier));
        benefits(
                after.name() + " in sales and marketing",
                after.benefits().salesAndMarketing(),
                before.benefits().salesAndMarketing());
        benefits(
                after.name() + " in technical consulting",
                after.benefits().technicalConsulting(),
                before.benefits().technicalConsulting());
        benefits(
                after.name() + " in support",
                after.benefits().support(),
                before.benefits().support());
    }

    private void target(String tier, @Nullable String after, @Nullable String before) {
        if (Objects.equals(after, before)) return;
        if (before == null) say(tier + " can be reached by " + after + " too");
        else if (after == null) say(tier + " can no longer be reached by " + before);
        else say(tier + " asks " + after + " instead of " + before);
    }

    private void benefits(String whose, List<Benefit> after, List<Benefit> before) {
        Map<String, String> is = inGerman(after);
        Map<String, String> was = inGerman(before);
        is.forEach((benefit, german) -> {
            if (!was.containsKey(benefit)) say(whose + " gets: " + benefit);
            else if (!german.equals(was.get(benefit))) say(whose + " gets, in German: " + german);
        });
        was.keySet().stream()
                .filter(benefit -> !is.containsKey(benefit))
                .forEach(benefit -> say(whose + " loses: " + benefit));
    }

    private static Map<String, String> inGerman(List<Benefit> benefits) {
        Map<String, String> german = new LinkedHashMap<>();
        benefits.forEach(benefit -> german.put(benefit.en(), benefit.de()));
        return german;
    }

    private void compareCounterparts(Programme earlier, Programme later) {
        Map<String, String> before = flat(earlier);
        Map<String, String> after = flat(later);
        TreeSet<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        for (String tier : all) {
            String was = before.get(tier);
            String is = after.get(tier);
            if (Objects.equals(was, is)) continue;
            if (was == null) say("Whoever comes with " + tier + " has " + is + " at least, which was not promised");
            else if (is == null) say("Whoever comes with " + tier + " is no longer promised " + was);
            else say("Whoever comes with " + tier + " has " + is + " at least instead of " + was);
        }
    }

    private static Map<String, String> flat(Programme programme) {
        Map<String, String> flat = new TreeMap<>();
        programme
                .counterparts()
                .forEach((other, tiers) -> tiers.forEach((tier, worth) -> flat.put(tier + " of " + other, worth)));
        return flat;
    }

    private void instead(String beginning, String after, String before) {
        if (!after.equals(before)) say(beginning + after + " instead of " + before);
    }

    private static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + " %";
    }

    private static String half(Half half) {
        return switch (half) {
            case ACQUISITION -> "the half for winning";
            case CARE -> "the half for looking after";
        };
    }

    private static String fate(Programme.Commission commission, Half half) {
        return commission.endsWithContract(half) ? "stays with the house" : "goes on to the partner";
    }

    private static String channels(Programme.Commission commission) {
        return String.join(
                " and ",
                commission.channels().stream()
                        .sorted()
                        .map(PlainWords::partners)
                        .toList());
    }

    private static String partners(Channel channel) {
        return switch (channel) {
            case AGENT -> "agents";
            case DISTRIBUTION -> "partners in distribution";
            case WHOLESALE -> "wholesale partners";
        };
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String conditions(Programme.Tier tier, Programme programme) {
        List<String> targets = Stream.of(extensions(tier), careRevenue(tier, programme))
                .filter(Objects::nonNull)
                .toList();
        if (targets.isEmpty()) return "a certification alone";
        return "a certification and, in " + programme.windowMonths() + " months, " + String.join(" or ", targets);
    }

    private static @Nullable String extensions(Programme.Tier tier) {
        return tier.extensions() == null ? null : grouped(BigDecimal.valueOf(tier.extensions()), 0) + " extensions";
    }

    private static @Nullable String careRevenue(Programme.Tier tier, Programme programme) {
        Long minorUnits = tier.careRevenueMinorUnits();
        if (minorUnits == null) return null;
        int digits = Math.max(0, Currency.getInstance(programme.currency()).getDefaultFractionDigits());
        return programme.currency() + " " + grouped(BigDecimal.valueOf(minorUnits, digits), digits)
                + " of care revenue";
    }

    private static String grouped(BigDecimal figure, int digits) {
        DecimalFormat format = new DecimalFormat("#,##0", ENGLISH);
        format.setMinimumFractionDigits(figure.stripTrailingZeros().scale() <= 0 ? 0 : digits);
        return format.format(figure);
    }

    private static String place(Programme programme, int rank) {
        return rank == 0
                ? "at the bottom"
                : "above " + programme.tiers().get(rank - 1).name();
    }

    private static String month(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String steps(Programme programme) {
        int steps = programme.review().steps();
        return steps == 1 ? "1 tier" : steps + " tiers";
    }

    private static String revenue(Programme programme) {
        return switch (programme.careRevenue()) {
            case PORTFOLIO -> "A customer's revenue counts for who looks after it on a month's last day";
            case WHILE_CARING -> "A customer's revenue counts for who looked after it on the service date";
        };
    }

    private static String duration(Programme programme) {
        return programme.floorMonths() == null ? " for ever" : " for " + programme.floorMonths() + " months";
    }
}
