package ngage.tier.announcement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ngage.tier.measure.domain.Contribution;
import ngage.value.PartnerId;

/**
 * What a transaction changed in a shard of partners. As a text each is a line whose words tell what it is by their number: a
 * partner alone was told about; with a month and extensions sold them; with a month, a currency and an amount cared while
 * others did at the month's end; with the month that it came in behind its own, had revenue come or go.
 *
 * @param told the partners whose state is another now, or about whom something was announced
 * @param sums what was contributed to partners' measures, in any order
 */
record ShardChange(Set<PartnerId> told, List<Contribution> sums) {
    private static final int TOLD = 1;
    private static final int SOLD = 3;
    private static final int STAYED = 4;
    private static final int CARED = 5;

    static ShardChange empty() {
        return new ShardChange(new LinkedHashSet<>(), new ArrayList<>());
    }

    /** Ids have no spaces in them, nor have currencies. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (PartnerId partner : told) text.append(partner).append('\n');
        for (Contribution sum : sums) {
            text.append(sum.partnerId()).append(' ');
            switch (sum) {
                case Contribution.Sold one -> text.append(one.month());
                case Contribution.Stayed one ->
                    text.append(one.serviceMonth()).append(' ').append(one.currency());
                case Contribution.Cared one ->
                    text.append(one.serviceMonth())
                            .append(' ')
                            .append(one.asOfMonth())
                            .append(' ')
                            .append(one.currency());
            }
            text.append(' ').append(sum.amount()).append('\n');
        }
        return text.toString();
    }

    static ShardChange parse(String text) {
        ShardChange change = empty();
        text.lines().forEach(line -> parse(line.split(" "), change.told, change.sums));
        return change;
    }

    private static void parse(String[] words, Collection<PartnerId> told, Collection<Contribution> sums) {
        PartnerId partner = new PartnerId(words[0]);
        switch (words.length) {
            case TOLD -> told.add(partner);
            case SOLD -> sums.add(new Contribution.Sold(partner, number(words[1]), amount(words[2])));
            case STAYED -> sums.add(new Contribution.Stayed(partner, number(words[1]), words[2], amount(words[3])));
            case CARED ->
                sums.add(new Contribution.Cared(
                        partner, number(words[1]), number(words[2]), words[3], amount(words[4])));
            default -> throw new IllegalStateException("a kept change cannot be read: " + String.join(" ", words));
        }
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    private static long amount(String word) {
        return Long.parseLong(word);
    }
}
