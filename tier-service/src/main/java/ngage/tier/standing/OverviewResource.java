package ngage.tier.standing;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** All partners at a glance. Reckoned behind the askers' backs, one at a time, however many ask: the answer says when. */
@Path("/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Standings")
@Blocking
@ApplicationScoped
class OverviewResource {
    /** An older answer is reckoned anew. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** Nobody waits for that unless the answer is older than this. */
    private static final Duration SERVED = Duration.ofMinutes(10);

    private final StandingQuery query;
    private final InstantSource clock = InstantSource.system();
    private final AtomicBoolean reckoning = new AtomicBoolean();
    private volatile @Nullable OverviewAnswer last;

    OverviewResource(StandingQuery query) {
        this.query = query;
    }

    @GET
    @Operation(
            summary = "How many partners hold which tier, what comes in by month, who is about to rise or to fall",
            description =
                    "For the open month; asOf says when it was reckoned. Asking for one older than five seconds has it reckoned anew for who asks next.")
    @APIResponse(responseCode = "200", description = "The overview")
    @APIResponse(responseCode = "409", description = "No month is open yet")
    public OverviewAnswer overview() throws SQLException {
        YearMonth month = query.openMonth()
                .orElseThrow(() -> HttpProblem.valueOf(Response.Status.CONFLICT, "no month is open yet"));
        OverviewAnswer known = last;
        if (known == null || !known.month().equals(month.toString()) || isOlder(known, SERVED)) return reckon(month);
        if (isOlder(known, FRESH) && reckoning.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("overview").start(() -> reckonBehind(month));
        }
        return known;
    }

    private synchronized OverviewAnswer reckon(YearMonth month) throws SQLException {
        OverviewAnswer known = last;
        if (known != null && known.month().equals(month.toString()) && !isOlder(known, FRESH)) return known;
        OverviewAnswer fresh = query.overview(month, clock.instant());
        last = fresh;
        return fresh;
    }

    /** For whoever asks next. If it fails, who asks once the old answer is too old is told why. */
    private void reckonBehind(YearMonth month) {
        try {
            reckon(month);
        } catch (SQLException e) {
            throw new IllegalStateException("the overview could not be reckoned", e);
        } finally {
            reckoning.set(false);
        }
    }

    private boolean isOlder(OverviewAnswer answer, Duration age) {
        return answer.asOf().plus(age).isBefore(clock.instant());
    }
}
