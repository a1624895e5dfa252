package ngage.partner.month;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Optional;
import ngage.partner.PartnerServiceConfig;
import ngage.partner.programme.ProgrammeCatalogue;

/** Which month ought to be open: the clock's in the programme's time zone, or the one that is configured. */
@ApplicationScoped
public class DueMonth {
    private final InstantSource clock;
    private final ProgrammeCatalogue catalogue;
    private final Optional<YearMonth> fixed;

    DueMonth(InstantSource clock, ProgrammeCatalogue catalogue, PartnerServiceConfig config) {
        this.clock = clock;
        this.catalogue = catalogue;
        this.fixed = config.month();
    }

    /** The month. */
    public YearMonth month() {
        return fixed.orElseGet(this::today);
    }

    /** Whether the clock is not followed. */
    public boolean isFixed() {
        return fixed.isPresent();
    }

    private YearMonth today() {
        Instant now = clock.instant();
        return YearMonth.from(now.atZone(catalogue.timeZone(now)));
    }
}
