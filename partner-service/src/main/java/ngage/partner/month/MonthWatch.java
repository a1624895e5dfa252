package ngage.partner.month;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.YearMonth;
import java.util.List;
import org.jboss.logging.Logger;

/** Looks at the clock for the turn of the month in the programme's time zone; a configured month stands still. */
@ApplicationScoped
class MonthWatch {
    private static final Logger LOG = Logger.getLogger(MonthWatch.class);

    private final OpenMonths months;
    private final DueMonth due;
    private final Counter opened;

    MonthWatch(OpenMonths months, DueMonth due, MeterRegistry metrics) {
        this.months = months;
        this.due = due;
        this.opened = metrics.counter("ngage.months.opened");
    }

    void start(@Observes StartupEvent started) {
        look();
    }

    @Scheduled(every = "${ngage.month-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        List<YearMonth> mine = months.upTo(due.month());
        opened.increment(mine.size());
        if (!mine.isEmpty()) LOG.infof("opened months %s", mine);
    }
}
