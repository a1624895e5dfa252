package ngage.partner.month;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import ngage.partner.PartnerServiceConfig;
import ngage.partner.programme.ProgrammeCatalogue;
import org.jboss.logging.Logger;

/** Looks at the clock for the turn of the month in the programme's time zone; a configured month stands still. */
@ApplicationScoped
class MonthWatch {
    private static final Logger LOG = Logger.getLogger(MonthWatch.class);

    private final OpenMonths months;
    private final InstantSource clock;
    private final ProgrammeCatalogue catalogue;
    private final Optional<YearMonth> fixed;
    private final Counter opened;

    MonthWatch(
            OpenMonths months,
            InstantSource clock,
            ProgrammeCatalogue catalogue,
            PartnerServiceConfig config,
            MeterRegistry metrics) {
        this.months = months;
        this.clock = clock;
        this.catalogue = catalogue;
        this.fixed = config.month();
        this.opened = metrics.counter("ngage.months.opened");
    }

    void start(@Observes StartupEvent started) {
        look();
    }

    @Scheduled(every = "${ngage.month-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        YearMonth current = fixed.orElseGet(this::today);
        List<YearMonth> mine = months.upTo(current);
        opened.increment(mine.size());
        if (!mine.isEmpty()) LOG.infof("opened months %s", mine);
    }

    private YearMonth today() {
        Instant now = clock.instant();
        return YearMonth.from(now.atZone(catalogue.timeZone(now)));
    }
}
