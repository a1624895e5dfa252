package ngage.partner.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

/** A programme version that was published here. */
@Entity
@Table(name = "programme_version")
@SuppressWarnings("NullAway.Init") // The persistence framework fills the fields.
class VersionRow {
    @EmbeddedId
    Version version;

    String terms;

    @Column(name = "published_at")
    Instant publishedAt;

    /** A programme and the first day of its terms. */
    @Embeddable
    record Version(
            String programme, @Column(name = "valid_from") LocalDate validFrom) implements Serializable {}

    VersionRow() {}

    VersionRow(Version version, String terms, Instant publishedAt) {
        this.version = version;
        this.terms = terms;
        this.publishedAt = publishedAt;
    }
}
