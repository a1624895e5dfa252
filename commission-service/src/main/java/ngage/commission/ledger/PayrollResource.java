package ngage.commission.ledger;

import io.quarkus.panache.common.Sort;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The ledger as payroll looks at it, over all partners. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
@Blocking
class PayrollResource {
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    private final PayoutSummaryQuery summaries;

    PayrollResource(PayoutSummaryQuery summaries) {
        this.summaries = summaries;
    }

    @GET
    @Path("payouts/summary")
    @Operation(
            summary = "Payouts per service month, currency and half, and what is held by reason and month",
            description =
                    "By service date, both days included; minor units. What is held is as old as its service month.")
    @APIResponse(responseCode = "200", description = "The sums")
    @APIResponse(responseCode = "400", description = "A parameter is no day; violations names it")
    public PayoutSummary summary(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to)
            throws SQLException {
        return summaries.read(Question.day("from", from, FIRST_DAY), Question.day("to", to, LAST_DAY));
    }

    @GET
    @Path("payouts/corrections")
    @Transactional
    @Operation(summary = "What was taken back from partners, by service date, with its cause")
    @APIResponse(responseCode = "200", description = "A page of corrections")
    @APIResponse(responseCode = "400", description = "A parameter is out of its range; violations names it")
    public CorrectionPage corrections(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Cursor start = Cursor.of(cursor);
        LocalDate first = Question.day("from", from, FIRST_DAY);
        List<PostingRow> rows = PostingRow.<PostingRow>find(
                        "minorUnits < 0 and payoutId is not null and serviceDate >= ?1 and serviceDate <= ?2"
                                + " and (serviceDate > ?3 or (serviceDate = ?3 and seq > ?4))",
                        Sort.by("serviceDate").and("seq"),
                        start.serviceDate().isAfter(first) ? start.serviceDate() : first,
                        Question.day("to", to, LAST_DAY),
                        start.serviceDate(),
                        start.seq())
                .range(0, limit)
                .list();
        boolean more = rows.size() > limit;
        List<PostingRow> page = more ? rows.subList(0, limit) : rows;
        String next = more ? new Cursor(page.getLast().serviceDate, page.getLast().seq).text() : null;
        return new CorrectionPage(page.stream().map(CorrectionPage.Item::of).toList(), next);
    }
}
