package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of the input topics and holds them against the limits of section 2 of the rulebook. */
final class BodyReader {
    private static final long AMOUNT_MAX = 1_000_000_000_000L;
    private static final int EXTENSIONS_MAX = 100_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern BRAND = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern RATE = Pattern.compile("(0|[1-9]\\d{0,11})(\\.\\d{1,10})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Set<String> CHANNELS = Set.of("AGENT", "DISTRIBUTION", "WHOLESALE");
    private static final int REASON_LENGTH_MAX = 200;
    private static final int RELEASED_BY_LENGTH_MAX = 100;
    private static final int RELEASE_REASON_LENGTH_MAX = 500;
    private static final int LIST_SIZE_MAX = 200;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    /** One copy of each repeated id and day: a million facts name few partners and few days. */
    private final Map<String, String> ids = new HashMap<>();

    private final Map<String, LocalDate> days = new HashMap<>();
    private final TermsReader terms = new TermsReader();

    Fact read(String topic, JsonNode body) {
        require(body.isObject(), "the body is no JSON object");
        return switch (topic) {
            case Topics.ORDER_PLACED -> order(body);
            case Topics.ORDER_CANCELLED ->
                new Fact.Cancellation(id(body, "orderId"), shared(id(body, "customerId")), day(body, "cancelledOn"));
            case Topics.REVENUE_BOOKED -> booking(body);
            case Topics.CUSTOMER_TRANSFERRED -> transfer(body);
            case Topics.PARTNER_CHANGED -> partner(body);
            case Topics.MONTH_OPENED -> new Fact.Month(month(body));
            case Topics.PROGRAMME_PUBLISHED -> terms.read(text(body, "version"), body.path("terms"));
            case Topics.EXCHANGE_RATE_PUBLISHED -> rate(body);
            case Topics.PARTNER_SUCCEEDED -> succession(body);
            case Topics.PAYOUTS_RELEASED ->
                new Fact.Release(
                        id(body, "releaseId"),
                        shared(id(body, "partnerId")),
                        prose(body, "releasedBy", RELEASED_BY_LENGTH_MAX),
                        prose(body, "reason", RELEASE_REASON_LENGTH_MAX));
            default -> throw new Unfit("no fact comes from " + topic);
        };
    }

    private Fact order(JsonNode body) {
        require(body.has("partnerId"), "partnerId is missing");
        long extensions = whole(body, "extensions", 1, EXTENSIONS_MAX);
        return new Fact.Order(
                id(body, "orderId"),
                shared(id(body, "customerId")),
                optionalId(body, "partnerId"),
                Math.toIntExact(extensions),
                day(body, "placedOn"));
    }

    private Fact booking(JsonNode body) {
        JsonNode money = body.path("amount");
        require(money.isObject(), "amount is no JSON object");
        long amount = whole(money, "minorUnits", -AMOUNT_MAX, AMOUNT_MAX);
        String currency = currency(money, "currency");
        String bookingId = id(body, "bookingId");
        String refundOf = isAbsent(body, "refundOf") ? null : id(body, "refundOf");
        require(refundOf == null || amount < 0, "a refund's amount is " + amount);
        require(!bookingId.equals(refundOf), "the refund " + bookingId + " names itself");
        return new Fact.Booking(
                bookingId,
                shared(id(body, "customerId")),
                amount,
                shared(currency),
                day(body, "serviceDate"),
                refundOf);
    }

    private Fact transfer(JsonNode body) {
        require(body.has("toPartnerId"), "toPartnerId is missing");
        String reason = isAbsent(body, "reason") ? null : prose(body, "reason", REASON_LENGTH_MAX);
        return new Fact.Transfer(
                id(body, "transferId"),
                shared(id(body, "customerId")),
                optionalId(body, "fromPartnerId"),
                optionalId(body, "toPartnerId"),
                day(body, "effectiveOn"),
                reason);
    }

    /** Text that people wrote. */
    private static String prose(JsonNode body, String name, int codePointsMax) {
        String text = text(body, name);
        require(text.codePointCount(0, text.length()) <= codePointsMax, name + " is too long");
        require(text.indexOf('\0') < 0, name + " holds the character U+0000");
        require(!holdsHalfAPair(text), name + " holds half of a surrogate pair");
        return text;
    }

    private static boolean holdsHalfAPair(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private Fact partner(JsonNode body) {
        String brand = text(body, "brand");
        require(BRAND.matcher(brand).matches(), "brand is " + brand);
        String channel = text(body, "channel");
        require(CHANNELS.contains(channel), "channel is " + channel);
        String country = text(body, "country");
        require(COUNTRY.matcher(country).matches(), "country is " + country);
        List<Fact.Enrolment> enrolments =
                list(body, "enrolments", item -> new Fact.Enrolment(id(item, "programme"), day(item, "from")));
        Set<LocalDate> starts = new HashSet<>();
        enrolments.forEach(each -> require(starts.add(each.from()), "two enrolments begin on " + each.from()));
        return new Fact.Partner(
                shared(id(body, "partnerId")),
                whole(body, "revision", 1, Long.MAX_VALUE),
                brand,
                channel,
                country,
                enrolments,
                list(body, "certifications", this::certification),
                isAbsent(body, "terminatedOn") ? null : day(body, "terminatedOn"));
    }

    static boolean isPlain(String text) {
        return text.indexOf('\0') < 0 && !holdsHalfAPair(text);
    }

    private Fact rate(JsonNode body) {
        String currency = currency(body, "currency");
        String base = currency(body, "base");
        require(!base.equals(currency), "a rate of " + currency + " in itself");
        String text = text(body, "rate");
        require(RATE.matcher(text).matches(), "rate is " + text);
        BigDecimal rate = new BigDecimal(text);
        require(rate.signum() > 0, "rate is " + text);
        long revision = whole(body, "revision", 1, Long.MAX_VALUE);
        return new Fact.Rate(month(body), currency, base, rate.stripTrailingZeros(), revision);
    }

    private Fact succession(JsonNode body) {
        String partner = id(body, "partnerId");
        String successor = id(body, "successorId");
        require(!partner.equals(successor), partner + " succeeds itself");
        return new Fact.Succession(
                id(body, "successionId"), shared(partner), shared(successor), day(body, "effectiveOn"));
    }

    private Fact.Certification certification(JsonNode item) {
        LocalDate from = day(item, "validFrom");
        LocalDate to = day(item, "validTo");
        require(!to.isBefore(from), "a certification ends on " + to + ", before it begins");
        return new Fact.Certification(from, to);
    }

    private <T> List<T> list(JsonNode body, String name, Function<JsonNode, T> read) {
        JsonNode items = body.path(name);
        require(items.isArray() && items.size() <= LIST_SIZE_MAX, name + " is no JSON array, or too long a one");
        List<T> result = new ArrayList<>();
        for (JsonNode item : items) {
            require(item.isObject(), name + " holds something that is no JSON object");
            result.add(read.apply(item));
        }
        return List.copyOf(result);
    }

    private @Nullable String optionalId(JsonNode body, String name) {
        return isAbsent(body, name) ? null : shared(id(body, name));
    }

    private static String id(JsonNode body, String name) {
        String id = text(body, name);
        require(ID.matcher(id).matches(), name + " is " + id);
        return id;
    }

    private static String currency(JsonNode body, String name) {
        String currency = text(body, name);
        requireCurrency(currency);
        return currency;
    }

    static void requireCurrency(String currency) {
        require(CURRENCIES.contains(currency), "currency is " + currency);
    }

    private LocalDate day(JsonNode body, String name) {
        return day(text(body, name), name);
    }

    private LocalDate day(String text, String name) {
        LocalDate known = days.get(text);
        if (known != null) {
            return known;
        }
        LocalDate day = parsed(DATE, text, name, LocalDate::parse);
        require(!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY), name + " is " + text);
        days.put(text, day);
        return day;
    }

    private static YearMonth month(JsonNode body) {
        String text = text(body, "month");
        YearMonth month = parsed(MONTH, text, "month", YearMonth::parse);
        require(!month.atDay(1).isBefore(FIRST_DAY) && !month.atEndOfMonth().isAfter(LAST_DAY), "month is " + text);
        return month;
    }

    private static <T> T parsed(Pattern form, String text, String name, Function<String, T> parse) {
        require(form.matcher(text).matches(), name + " is " + text);
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            throw new Unfit(name + " is " + text);
        }
    }

    private static long whole(JsonNode body, String name, long least, long most) {
        JsonNode member = body.path(name);
        require(member.isIntegralNumber() && member.canConvertToLong(), name + " is no whole number");
        long number = member.longValue();
        require(number >= least && number <= most, name + " is " + number);
        return number;
    }

    private static String text(JsonNode body, String name) {
        JsonNode member = body.path(name);
        require(member.isTextual(), name + " is missing or no text");
        return member.textValue();
    }

    private static boolean isAbsent(JsonNode body, String name) {
        return body.path(name).isMissingNode() || body.path(name).isNull();
    }

    private String shared(String text) {
        return ids.computeIfAbsent(text, same -> same);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Unfit(otherwise);
        }
    }

    /** A record that breaks the form; the message says where. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message, null, false, false);
        }
    }
}
