package ngage.partner.request;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The answer that a request with an idempotency key got. Only the first request's own transaction sees the row without an
 * answer, before it writes it.
 */
@Entity
@Table(name = "answered_request")
@SuppressWarnings("NullAway.Init") // The persistence framework fills the fields.
class AnsweredRequestRow {
    @Id
    @Column(name = "request_key")
    String key;

    @Column(name = "request_hash")
    byte[] hash;

    int status;

    String location;

    String body;

    @Column(name = "answered_at")
    Instant answeredAt;

    AnsweredRequestRow() {}
}
