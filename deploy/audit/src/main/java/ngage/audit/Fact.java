package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened outside, as an input record states it (rulebook, section 2). Two facts are the same when all
 * their fields are equal: that is what "the same content" means.
 */
public sealed interface Fact {

    /** What names this fact in business: two facts of one kind with one such id must have the same content. */
    String businessId();

    /** A fact about one customer. */
    sealed interface OfCustomer extends Fact {
        String customerId();
    }

    /** An order; a null partner means that the house sold directly. */
    record Order(
            String orderId, String customerId, @Nullable String partnerId, int extensions, LocalDate placedOn)
            implements OfCustomer {
        @Override
        public String businessId() {
            return orderId;
        }
    }

    /** The cancellation of an order by a customer; of an order of another customer it cancels nothing, and may be mended. */
    record Cancellation(String orderId, String customerId, LocalDate cancelledOn) implements OfCustomer {
        @Override
        public String businessId() {
            return orderId + "/" + customerId;
        }
    }

    /** Revenue in minor units; a refund names the booking it gives back. */
    record Booking(
            String bookingId,
            String customerId,
            long amount,
            String currency,
            LocalDate serviceDate,
            @Nullable String refundOf)
            implements OfCustomer {
        @Override
        public String businessId() {
            return bookingId;
        }
    }

    /** A customer passing to another partner, or to the house (null). */
    record Transfer(
            String transferId,
            String customerId,
            @Nullable String fromPartnerId,
            @Nullable String toPartnerId,
            LocalDate effectiveOn,
            @Nullable String reason)
            implements OfCustomer {
        @Override
        public String businessId() {
            return transferId;
        }
    }

    /** A partner's full state at one revision. */
    record Partner(
            String partnerId,
            long revision,
            String brand,
            String channel,
            String country,
            List<Enrolment> enrolments,
            List<Certification> certifications,
            @Nullable LocalDate terminatedOn)
            implements Fact {
        @Override
        public String businessId() {
            return partnerId + "#" + revision;
        }
    }

    /** A programme entered on a day; it holds until the next enrolment. */
    record Enrolment(String programme, LocalDate from) {}

    /** Days on which a certification holds, both included. */
    record Certification(LocalDate validFrom, LocalDate validTo) {}

    /** A version of a programme, its terms as JSON. */
    record Terms(String version, JsonNode terms) implements Fact {
        @Override
        public String businessId() {
            return version;
        }

        LocalDate firstDay() {
            return LocalDate.parse(version.substring(version.indexOf('@') + 1));
        }
    }

    /** What one unit of a currency was worth in a month, in units of the base; without trailing zeros. */
    record Rate(YearMonth month, String currency, String base, BigDecimal rate, long revision) implements Fact {
        @Override
        public String businessId() {
            return month + "/" + currency + "/" + base + "#" + revision;
        }
    }

    /** A partner bought by another one, which stands in its place from a day on. */
    record Succession(String successionId, String partnerId, String successorId, LocalDate effectiveOn)
            implements Fact {
        @Override
        public String businessId() {
            return successionId;
        }
    }

    /** Payouts of a partner that were stopped may go; it moves no entitlement. */
    record Release(String releaseId, String partnerId, String releasedBy, String reason) implements Fact {
        @Override
        public String businessId() {
            return releaseId;
        }
    }

    /** A month began. */
    record Month(YearMonth month) implements Fact {
        @Override
        public String businessId() {
            return month.toString();
        }
    }
}
