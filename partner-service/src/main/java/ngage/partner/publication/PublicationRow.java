package ngage.partner.publication;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import ngage.event.EventId;
import ngage.wire.Topic;

/** An announcement on its way: written with the change it tells of, removed when Kafka has it. */
@Entity
@Table(name = "publication")
@SuppressWarnings("NullAway.Init") // The persistence framework fills the fields.
class PublicationRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long entry;

    @Enumerated(EnumType.STRING)
    Topic topic;

    @Column(name = "record_key")
    String key;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "event_time")
    Instant eventTime;

    byte[] body;

    @Column(name = "every_partition")
    boolean everyPartition;

    PublicationRow() {}

    PublicationRow(Announcement announcement) {
        topic = announcement.topic();
        key = announcement.key();
        eventId = announcement.id().id();
        eventTime = announcement.time();
        body = announcement.body();
        everyPartition = announcement.everyPartition();
    }

    Announcement announcement() {
        return new Announcement(topic, key, new EventId(Announcement.SOURCE, eventId), eventTime, body, everyPartition);
    }
}
