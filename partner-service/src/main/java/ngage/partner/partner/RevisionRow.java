package ngage.partner.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import ngage.event.PartnerChanged;
import ngage.wire.EventCodec;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One state of a partner as it was published; never changed. */
@Entity
@Immutable
@Table(name = "partner_revision")
@IdClass(RevisionRow.Key.class)
@SuppressWarnings("NullAway.Init") // The persistence framework fills the fields.
class RevisionRow {
    @Id
    @Column(name = "partner_id")
    String partnerId;

    @Id
    long revision;

    /** The body of the event. */
    @JdbcTypeCode(SqlTypes.JSON)
    String state;

    @Enumerated(EnumType.STRING)
    ChangeKind cause;

    /** The event the state was taken over from; null if it was decided here. */
    @Column(name = "cause_source")
    @Nullable
    String causeSource;

    @Column(name = "cause_id")
    @Nullable
    String causeId;

    @Column(name = "recorded_at")
    Instant recordedAt;

    /** Partner and revision. */
    record Key(String partnerId, long revision) {}

    RevisionRow() {}

    RevisionRow(PartnerChanged state, ChangeKind cause, Instant recordedAt) {
        partnerId = state.partnerId().value();
        revision = state.revision();
        this.state = new String(EventCodec.encode(state), StandardCharsets.UTF_8);
        this.cause = cause;
        this.recordedAt = recordedAt;
    }
}
