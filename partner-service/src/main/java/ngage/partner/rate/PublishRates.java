package ngage.partner.rate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ngage.event.ExchangeRatePublished;
import ngage.partner.problem.Problems;
import ngage.partner.publication.Announcement;
import ngage.partner.publication.Publications;
import ngage.partner.rate.domain.Rating;

/** Sets a month's rates: rows and announcements in one transaction, or none of them. */
@ApplicationScoped
class PublishRates {
    private final RateStore rates;
    private final Publications publications;
    private final InstantSource clock;

    PublishRates(RateStore rates, Publications publications, InstantSource clock) {
        this.rates = rates;
        this.publications = publications;
        this.clock = clock;
    }

    /** Publishes what is new in the wishes; answers the rates that count then. */
    @Transactional
    List<ExchangeRatePublished> publish(YearMonth month, List<Rating.Wish> wishes) {
        rates.lock();
        switch (Rating.decide(month, wishes, rates.counting(month))) {
            case Rating.Verdict.Sound(List<ExchangeRatePublished> news) -> news.forEach(this::add);
            case Rating.Verdict.Invalid(String field, String message) -> throw Problems.invalid(field, message);
        }
        return rates.counting(month);
    }

    private void add(ExchangeRatePublished rate) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rates.add(rate, now);
        publications.add(Announcement.of(rate, now));
    }
}
