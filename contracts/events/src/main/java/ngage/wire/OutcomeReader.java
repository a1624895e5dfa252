package ngage.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.event.LedgerSealed;
import ngage.event.Outcome;
import ngage.event.Payout;
import ngage.event.TierChanged;
import ngage.event.TierReason;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;

/** Reads back what the programme itself published. */
final class OutcomeReader {
    private static final Pattern PROGRAMME_VERSION =
            Pattern.compile("[A-Za-z0-9._:-]{1,64}@[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** The longest name of a tier, in characters. */
    private static final int TIER_LENGTH_MAX = 64;

    private OutcomeReader() {}

    static Outcome read(Topic topic, ObjectReader in) throws IOException {
        return switch (topic) {
            case ACQUISITION_PAYOUT, ACQUISITION_WITHHELD -> payout(Half.ACQUISITION, in);
            case CARE_PAYOUT, CARE_WITHHELD -> payout(Half.CARE, in);
            case TIER_CHANGED -> tierChanged(in);
            case LEDGER_SEALED -> ledgerSealed(in);
            case ORDER_PLACED,
                    ORDER_CANCELLED,
                    REVENUE_BOOKED,
                    CUSTOMER_TRANSFERRED,
                    PARTNER_CHANGED,
                    MONTH_OPENED,
                    PROGRAMME_PUBLISHED,
                    EXCHANGE_RATE_PUBLISHED,
                    PARTNER_SUCCEEDED,
                    PAYOUTS_RELEASED,
                    DEAD_LETTER -> throw new IllegalArgumentException(topic + " carries no outcomes");
        };
    }

    private static Payout payout(Half half, ObjectReader in) throws IOException {
        String payoutId = null;
        PartnerId partnerId = null;
        CustomerId customerId = null;
        BookingId bookingId = null;
        Money amount = null;
        LocalDate serviceDate = null;
        String programme = null;
        long basis = 0;
        int share = 0;
        EventId cause = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "payoutId" -> payoutId = in.id(Function.identity());
                case "partnerId" -> partnerId = in.id(PartnerId::new);
                case "customerId" -> customerId = in.id(CustomerId::new);
                case "bookingId" -> bookingId = in.id(BookingId::new);
                case "amount" -> amount = BodyReader.money(in.object());
                case "serviceDate" -> serviceDate = in.date();
                case "programme" -> programme = in.matching(PROGRAMME_VERSION);
                case "basisMinorUnits" -> basis = in.whole(-Money.MINOR_UNITS_MAX, Money.MINOR_UNITS_MAX);
                case "shareBasisPoints" -> share = (int) in.whole(0, 10_000);
                case "cause" -> cause = cause(in.object());
                default -> in.skip();
            }
        }
        in.requirePresent("basisMinorUnits");
        in.requirePresent("shareBasisPoints");
        return new Payout(
                in.required("payoutId", payoutId),
                half,
                in.required("partnerId", partnerId),
                in.required("customerId", customerId),
                in.required("bookingId", bookingId),
                in.required("amount", amount),
                in.required("serviceDate", serviceDate),
                in.required("programme", programme),
                basis,
                share,
                in.required("cause", cause));
    }

    private static TierChanged tierChanged(ObjectReader in) throws IOException {
        PartnerId partnerId = null;
        long revision = 0;
        String programme = null;
        String from = null;
        String to = null;
        TierChanged.Status status = null;
        YearMonth month = null;
        TierChanged.Reason reason = null;
        long extensions = 0;
        Money careRevenue = null;
        List<TierReason> reasons = List.of();
        EventId cause = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "partnerId" -> partnerId = in.id(PartnerId::new);
                case "revision" -> revision = in.whole(1, Long.MAX_VALUE);
                case "programme" -> programme = in.matchingOrNull(PROGRAMME_VERSION);
                case "from" -> from = in.proseOrNull(TIER_LENGTH_MAX);
                case "to" -> to = in.proseOrNull(TIER_LENGTH_MAX);
                case "status" -> status = in.oneOf(TierChanged.Status.class);
                case "month" -> month = in.month();
                case "reason" -> reason = in.oneOf(TierChanged.Reason.class);
                case "extensions" -> extensions = in.whole(0, Long.MAX_VALUE);
                case "careRevenue" -> careRevenue = sum(in.object());
                case "reasons" -> reasons = in.objects(TierReason.LISTED_MAX, OutcomeReader::reason);
                case "cause" -> cause = cause(in.object());
                default -> in.skip();
            }
        }
        in.requirePresent("revision");
        in.requirePresent("programme");
        in.requirePresent("from");
        in.requirePresent("to");
        in.requirePresent("extensions");
        return new TierChanged(
                in.required("partnerId", partnerId),
                revision,
                programme,
                from,
                to,
                in.required("status", status),
                in.required("month", month),
                in.required("reason", reason),
                extensions,
                in.required("careRevenue", careRevenue),
                reasons,
                in.required("cause", cause));
    }

    private static TierReason reason(ObjectReader in) throws IOException {
        TierReason.Kind kind = null;
        YearMonth month = null;
        String tier = null;
        String from = null;
        String fromProgramme = null;
        Long extensions = null;
        Money careRevenue = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "kind" -> kind = in.oneOf(TierReason.Kind.class);
                case "month" -> month = in.month();
                case "tier" -> tier = in.proseOrNull(TIER_LENGTH_MAX);
                case "from" -> from = in.proseOrNull(TIER_LENGTH_MAX);
                case "fromProgramme" -> fromProgramme = in.id(Function.identity());
                case "extensions" -> extensions = in.whole(0, Long.MAX_VALUE);
                case "careRevenue" -> careRevenue = sum(in.object());
                default -> in.skip();
            }
        }
        return new TierReason(
                in.required("kind", kind),
                in.required("month", month),
                in.required("tier", tier),
                from,
                fromProgramme,
                extensions,
                careRevenue);
    }

    private static LedgerSealed ledgerSealed(ObjectReader in) throws IOException {
        int lane = 0;
        long number = 0;
        long id = 0;
        int lines = 0;
        boolean restored = false;
        String previous = null;
        String hash = null;
        EventId cause = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "lane" -> lane = (int) in.whole(LedgerSealed.RECOVERY_LANE, Integer.MAX_VALUE);
                case "number" -> number = in.whole(1, Long.MAX_VALUE);
                case "id" -> id = in.whole(1, Long.MAX_VALUE);
                case "lines" -> lines = (int) in.whole(0, LedgerSealed.LINES_MAX);
                case "restored" -> restored = in.truth();
                case "previous" -> previous = in.matching(SHA_256);
                case "hash" -> hash = in.matching(SHA_256);
                case "cause" -> cause = cause(in.object());
                default -> in.skip();
            }
        }
        in.requirePresent("lane");
        in.requirePresent("number");
        in.requirePresent("id");
        in.requirePresent("lines");
        in.requirePresent("restored");
        return new LedgerSealed(
                lane,
                number,
                id,
                lines,
                restored,
                in.required("previous", previous),
                in.required("hash", hash),
                in.required("cause", cause));
    }

    /** A sum of amounts, which may be larger than any single one. */
    private static Money sum(ObjectReader in) throws IOException {
        return BodyReader.money(in, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static EventId cause(ObjectReader in) throws IOException {
        String source = null;
        String id = null;
        for (String member; (member = in.next()) != null; ) {
            switch (member) {
                case "source" -> source = in.text();
                case "id" -> id = in.text();
                default -> in.skip();
            }
        }
        return new EventId(in.required("source", source), in.required("id", id));
    }
}
