package ngage.peer.textbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import ngage.event.Fact;
import ngage.wire.EventCodec;
import ngage.wire.Topic;

/** A succession, or a programme's version: there are few of either. */
@Entity
public class TermsRow extends PanacheEntityBase {
    @Id
    String id;

    String topic;

    @Column(columnDefinition = "text")
    String fact;

    static String idOf(Topic topic, Fact fact) {
        return topic.topicName() + ' ' + fact.subject();
    }

    static TermsRow of(Topic topic, Fact fact) {
        TermsRow row = new TermsRow();
        row.id = idOf(topic, fact);
        row.topic = topic.topicName();
        row.fact = new String(EventCodec.encode(fact), UTF_8);
        return row;
    }

    Fact fact() {
        return (Fact) EventCodec.read(Topic.named(topic), fact.getBytes(UTF_8));
    }
}
