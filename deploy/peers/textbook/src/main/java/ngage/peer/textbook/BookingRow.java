package ngage.peer.textbook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.LocalDate;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;

/** A booking or a refund. */
@Entity
@Table(indexes = {@Index(columnList = "customerId, serviceDate"), @Index(columnList = "refundOf")})
public class BookingRow extends PanacheEntityBase {
    @Id
    String bookingId;

    String customerId;
    long minorUnits;
    String currency;
    LocalDate serviceDate;
    String refundOf;

    static BookingRow of(RevenueBooked booking) {
        BookingRow row = new BookingRow();
        row.bookingId = booking.bookingId().value();
        row.customerId = booking.customerId().value();
        row.minorUnits = booking.amount().minorUnits();
        row.currency = booking.amount().currency();
        row.serviceDate = booking.serviceDate();
        BookingId original = booking.refundOf();
        row.refundOf = original == null ? null : original.value();
        return row;
    }

    RevenueBooked fact() {
        return new RevenueBooked(
                new BookingId(bookingId),
                new CustomerId(customerId),
                new Money(minorUnits, currency),
                serviceDate,
                refundOf == null ? null : new BookingId(refundOf));
    }
}
