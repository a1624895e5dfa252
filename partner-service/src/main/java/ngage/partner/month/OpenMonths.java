package ngage.partner.month;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ngage.event.MonthOpened;
import ngage.partner.month.domain.MonthsDue;
import ngage.partner.publication.Announcement;
import ngage.partner.publication.Publications;
import org.jspecify.annotations.Nullable;

/** Opens months: the table's key decides which replica does, and the announcement is written with the row. */
@ApplicationScoped
class OpenMonths {
    private final EntityManager entities;
    private final Publications publications;
    private final InstantSource clock;

    OpenMonths(EntityManager entities, Publications publications, InstantSource clock) {
        this.entities = entities;
        this.publications = publications;
        this.clock = clock;
    }

    /** Opens what is due up to the month; answers which of them this call has opened. */
    @Transactional
    List<YearMonth> upTo(YearMonth current) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<YearMonth> mine = MonthsDue.between(last(), current).stream()
                .filter(month -> insert(month, now))
                .toList();
        mine.forEach(month -> publications.add(Announcement.of(new MonthOpened(month), now)));
        return mine;
    }

    private @Nullable YearMonth last() {
        LocalDate last = (LocalDate) entities.createNativeQuery("select max(month) from opened_month", LocalDate.class)
                .getSingleResult();
        return last == null ? null : YearMonth.from(last);
    }

    private boolean insert(YearMonth month, Instant now) {
        return entities.createNativeQuery(
                                "insert into opened_month (month, opened_at) values (:month, :now) on conflict do nothing")
                        .setParameter("month", month.atDay(1))
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }
}
