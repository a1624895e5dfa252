package ngage.partner.publication;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/**
 * The announcements that Kafka does not have yet. They are written in the transaction of the change they tell of, so a
 * change without its event, or an event without its change, cannot be.
 */
@ApplicationScoped
public class Publications implements PanacheRepositoryBase<PublicationRow, Long> {
    private static final String OLDEST_OF_EACH_KEY = """
            select p.* from publication p
            where not exists (select from publication older
                              where older.topic = p.topic and older.record_key = p.record_key and older.entry < p.entry)
            order by p.entry
            limit :most
            for update of p skip locked
            """;

    private final Event<Announcement> decided;

    Publications(Event<Announcement> decided) {
        this.decided = decided;
    }

    /** Adds to what has to be published; the sending starts when the caller's transaction has committed. */
    @Transactional(TxType.MANDATORY)
    public void add(Announcement announcement) {
        persist(new PublicationRow(announcement));
        decided.fire(announcement);
    }

    /**
     * Takes entries that nobody else is sending. Only the oldest of each key: as long as a replica holds it, the later
     * ones of that key wait, so the topic's last record of a partner is its latest state, which compaction keeps.
     */
    @Transactional(TxType.MANDATORY)
    @SuppressWarnings("unchecked")
    List<PublicationRow> take(int most) {
        return getEntityManager()
                .createNativeQuery(OLDEST_OF_EACH_KEY, PublicationRow.class)
                .setParameter("most", most)
                .getResultList();
    }

    @Transactional(TxType.MANDATORY)
    void acknowledged(List<Long> entries) {
        if (!entries.isEmpty()) delete("entry in ?1", entries);
    }

    @Transactional
    long pending() {
        return count();
    }
}
