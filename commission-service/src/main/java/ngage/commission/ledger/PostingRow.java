package ngage.commission.ledger;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A line of the ledger, as the read side sees it. */
@Entity
@Immutable
@Table(name = "posting")
class PostingRow extends PanacheEntityBase {
    @Id
    long seq;

    @Column(name = "booking_id")
    String bookingId = "";

    @Column(name = "customer_id")
    String customerId = "";

    String half = "";

    @Column(name = "partner_id")
    @Nullable
    String partnerId;

    @Column(name = "payout_id")
    @Nullable
    String payoutId;

    @Column(name = "minor_units")
    long minorUnits;

    String currency = "";

    @Column(name = "service_date")
    LocalDate serviceDate = LocalDate.EPOCH;

    @Nullable
    String programme;

    @Column(name = "basis_minor_units")
    long basisMinorUnits;

    @Column(name = "share_basis_points")
    int shareBasisPoints;

    @Column(name = "cause_source")
    String causeSource = "";

    @Column(name = "cause_id")
    String causeId = "";

    @Column(name = "known_at")
    Instant knownAt = Instant.EPOCH;
}
