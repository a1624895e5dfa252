package ngage.partner.rate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import ngage.event.ExchangeRatePublished;

/** The rates that were published from here. */
@ApplicationScoped
class RateStore {
    private static final String COUNTING = """
            select distinct on (currency, base) currency, base, rate, revision
            from exchange_rate where month = :month
            order by currency, base, revision desc
            """;
    private static final String ADD = """
            insert into exchange_rate (month, currency, base, revision, rate, published_at)
            values (:month, :currency, :base, :revision, :rate, :now)
            """;

    private final EntityManager entities;

    RateStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Until the transaction ends nobody else publishes rates: revisions follow each other. */
    @Transactional(TxType.MANDATORY)
    void lock() {
        entities.createNativeQuery("lock table exchange_rate in share row exclusive mode")
                .executeUpdate();
    }

    /** A month's rates that count, by currency and base. */
    @Transactional(TxType.MANDATORY)
    @SuppressWarnings("unchecked")
    List<ExchangeRatePublished> counting(YearMonth month) {
        List<Tuple> rows = entities.createNativeQuery(COUNTING, Tuple.class)
                .setParameter("month", month.atDay(1))
                .getResultList();
        return rows.stream().map(row -> read(month, row)).toList();
    }

    private static ExchangeRatePublished read(YearMonth month, Tuple row) {
        return new ExchangeRatePublished(
                month,
                row.get(0, String.class),
                row.get(1, String.class),
                row.get(2, BigDecimal.class),
                row.get(3, Long.class));
    }

    @Transactional(TxType.MANDATORY)
    void add(ExchangeRatePublished rate, Instant now) {
        entities.createNativeQuery(ADD)
                .setParameter("month", rate.month().atDay(1))
                .setParameter("currency", rate.currency())
                .setParameter("base", rate.base())
                .setParameter("revision", rate.revision())
                .setParameter("rate", rate.rate())
                .setParameter("now", now)
                .executeUpdate();
    }
}
