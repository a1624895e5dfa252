package ngage.partner.console.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a transfer would move if it came now: money by the one service, measures and tiers by the other. */
public record Rehearsal(MoneyAnswer money, MeasuresAnswer measures) {
    private static final int LINES_SHOWN = 100;
    private static final String APPLIES = "APPLIES";

    /** Who gives the customer away; null: the house. */
    public @Nullable String giver() {
        return money.mismatch() == null ? null : money.mismatch().expected();
    }

    /** Neither service knows a transfer of that id. */
    boolean isNew() {
        return money.outcome().equals(APPLIES) && measures.outcome().equals(APPLIES);
    }

    /** The first lines. */
    public List<MoneyAnswer.Line> lines() {
        return money.postings().stream().limit(LINES_SHOWN).toList();
    }

    /** How many lines there are beyond the first. */
    public int linesLeftOff() {
        return money.postings().size() - lines().size() + money.postingsLeftOff();
    }

    /** The months in which a partner would have another tier or status. */
    public List<TierMove> tierMoves() {
        return measures.partners().stream()
                .flatMap(partner -> partner.months().stream()
                        .filter(MeasuresAnswer.OfMonth::movesTier)
                        .map(month -> new TierMove(partner.partnerId(), month)))
                .toList();
    }

    public record TierMove(String partnerId, MeasuresAnswer.OfMonth month) {}

    /** Everybody who is named. */
    Set<String> partnerIds() {
        Set<String> ids = new TreeSet<>();
        Stream.of(
                        Stream.ofNullable(giver()),
                        money.partners().stream().map(MoneyAnswer.OfPartner::partnerId),
                        measures.partners().stream().map(MeasuresAnswer.OfPartner::partnerId))
                .flatMap(each -> each)
                .forEach(ids::add);
        return ids;
    }

    /** Differs as soon as anything would move otherwise than it was shown. */
    public String seen() {
        try {
            byte[] all = (money.toString() + measures).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
