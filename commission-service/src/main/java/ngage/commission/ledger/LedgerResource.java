package ngage.commission.ledger;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.panache.common.Sort;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import ngage.value.BookingId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The ledger over REST. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
class LedgerResource {
    private static final String ID = "[A-Za-z0-9._:-]{1,64}";
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    private final BookingQuery bookings;
    private final TotalsQuery totals;

    LedgerResource(BookingQuery bookings, TotalsQuery totals) {
        this.bookings = bookings;
        this.totals = totals;
    }

    @GET
    @Path("bookings/{bookingId}")
    @Operation(
            summary = "What became of a booking",
            description = "Net, both halves with state, reason and partner, and every payout with the fact that caused"
                    + " it; amounts in minor units (rulebook section 4).")
    @APIResponse(responseCode = "200", description = "The booking, or the refund of that id")
    @APIResponse(responseCode = "404", description = "No such booking is known")
    public BookingView booking(@PathParam("bookingId") @Pattern(regexp = ID) String bookingId) throws SQLException {
        BookingView found = bookings.find(new BookingId(bookingId));
        if (found == null) {
            throw HttpProblem.valueOf(Response.Status.NOT_FOUND, "bookingId \"" + bookingId + "\" is not known");
        }
        return found;
    }

    @GET
    @Path("partners/{partnerId}/payouts")
    @Transactional
    @Operation(
            summary = "What a partner was paid, and why",
            description = "Payouts and what was taken back, by service date. A partner nobody ever paid has an empty"
                    + " list.")
    @APIResponse(responseCode = "200", description = "A page of payouts")
    @APIResponse(responseCode = "400", description = "A parameter is out of its range; violations names it")
    public PayoutPage payouts(
            @PathParam("partnerId") @Pattern(regexp = ID) String partnerId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Cursor start = Cursor.of(cursor);
        LocalDate first = Question.day("from", from, FIRST_DAY);
        List<PostingRow> rows = PostingRow.<PostingRow>find(
                        "partnerId = ?1 and payoutId is not null and serviceDate >= ?2 and serviceDate <= ?3"
                                + " and (serviceDate > ?4 or (serviceDate = ?4 and seq > ?5))",
                        Sort.by("serviceDate").and("seq"),
                        partnerId,
                        start.serviceDate().isAfter(first) ? start.serviceDate() : first,
                        Question.day("to", to, LAST_DAY),
                        start.serviceDate(),
                        start.seq())
                .range(0, limit)
                .list();
        boolean more = rows.size() > limit;
        List<PostingRow> page = more ? rows.subList(0, limit) : rows;
        String next = more ? new Cursor(page.getLast().serviceDate, page.getLast().seq).text() : null;
        return new PayoutPage(partnerId, page.stream().map(PayoutPage.Item::of).toList(), next);
    }

    @GET
    @Path("totals")
    @Operation(
            summary = "Sums over everything, by currency",
            description = "Minor units. acquisition + care + held + house = commission (rulebook section 7).")
    public Totals totals() {
        return totals.read();
    }
}
