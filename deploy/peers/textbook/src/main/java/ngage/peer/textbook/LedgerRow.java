package ngage.peer.textbook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Posted;
import ngage.commission.entitlement.Posting;
import ngage.event.EventId;
import ngage.event.Half;

/** A line of the ledger, with the same columns as the commission service's. */
@Entity
@Table(indexes = {@Index(columnList = "bookingId"), @Index(columnList = "partnerId, serviceDate")})
public class LedgerRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Long seq;

    String bookingId;
    String customerId;

    @Enumerated(EnumType.STRING)
    Half half;

    @Enumerated(EnumType.STRING)
    Account.State state;

    @Enumerated(EnumType.STRING)
    Account.Reason reason;

    String partnerId;
    String payoutId;
    long minorUnits;
    String currency;
    LocalDate serviceDate;
    String programme;
    long basisMinorUnits;
    int shareBasisPoints;
    String causeSource;
    String causeId;
    Instant knownAt;

    static LedgerRow of(Posting posting, String payoutId, EventId cause, Instant knownAt) {
        LedgerRow row = new LedgerRow();
        row.bookingId = posting.bookingId().value();
        row.customerId = posting.customerId().value();
        row.half = posting.account().half();
        row.state = posting.account().state();
        row.reason = posting.account().reason();
        row.partnerId = Ids.text(posting.account().partnerId());
        row.payoutId = payoutId;
        row.minorUnits = posting.minorUnits();
        row.currency = posting.currency();
        row.serviceDate = posting.serviceDate();
        row.programme = posting.programme();
        row.basisMinorUnits = posting.basisMinorUnits();
        row.shareBasisPoints = posting.shareBasisPoints();
        row.causeSource = cause.source();
        row.causeId = cause.id();
        row.knownAt = knownAt;
        return row;
    }

    Account account() {
        return new Account(half, state, reason, Ids.partner(partnerId));
    }

    Posted posted() {
        return new Posted(1, minorUnits, programme, basisMinorUnits, shareBasisPoints);
    }
}
