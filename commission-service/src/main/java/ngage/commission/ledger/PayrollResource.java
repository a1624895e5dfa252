package ngage.commission.ledger;

import io.quarkus.panache.common.Sort;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
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

    private static final String ID = "[A-Za-z0-9._:-]{1,64}";
    private static final String HELD_REASON = "UNATTRIBUTED|NOT_ENROLLED";
    private static final String HOUSE_REASON = "HOUSE|CHANNEL|TERMINATED";
    private static final String CURRENCY = "[A-Z]{3}";

    private final PayoutSummaryQuery summaries;
    private final PartnerPayoutsQuery partners;
    private final UnpaidQuery unpaid;

    PayrollResource(PayoutSummaryQuery summaries, PartnerPayoutsQuery partners, UnpaidQuery unpaid) {
        this.summaries = summaries;
        this.partners = partners;
        this.unpaid = unpaid;
    }

    @GET
    @Path("payouts/summary")
    @Operation(
            summary = "Payouts per service month, currency and half, and what is not paid by reason and month",
            description =
                    "By service date, both days included; minor units. What is held is as old as its service month. With"
                            + " partnerId, that partner's payouts, and nothing else.")
    @APIResponse(responseCode = "200", description = "The sums")
    @APIResponse(responseCode = "400", description = "A parameter is no day; violations names it")
    public PayoutSummary summary(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("partnerId") @Nullable @Pattern(regexp = ID) String partnerId)
            throws SQLException {
        return summaries.read(Question.day("from", from, FIRST_DAY), Question.day("to", to, LAST_DAY), partnerId);
    }

    @GET
    @Path("payouts/partners")
    @Operation(
            summary = "Payouts per partner, currency and half",
            description = "By service date, both days included; minor units. Pages of partners, by id.")
    @APIResponse(responseCode = "200", description = "A page of partners")
    @APIResponse(responseCode = "400", description = "A parameter is out of its range; violations names it")
    public PartnerPayouts partners(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @Nullable @Pattern(regexp = ID) String cursor)
            throws SQLException {
        LocalDate first = Question.day("from", from, FIRST_DAY);
        return partners.read(first, Question.day("to", to, LAST_DAY), cursor == null ? "" : cursor, limit);
    }

    @GET
    @Path("payouts/held")
    @Operation(summary = "The halves that nobody can earn yet, the oldest first, and why")
    @APIResponse(responseCode = "200", description = "A page of halves")
    @APIResponse(responseCode = "400", description = "A parameter is out of its range; violations names it")
    public UnpaidPage held(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("reason") @Nullable @Pattern(regexp = HELD_REASON) String reason,
            @QueryParam("currency") @Nullable @Pattern(regexp = CURRENCY) String currency,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @Nullable String cursor)
            throws SQLException {
        return unpaid.held(
                Question.day("from", from, FIRST_DAY),
                Question.day("to", to, LAST_DAY),
                new UnpaidQuery.Asked(reason, currency, UnpaidQuery.Place.of(cursor), limit));
    }

    @GET
    @Path("payouts/house")
    @Operation(summary = "The halves that stay with the house, the oldest first, and why")
    @APIResponse(responseCode = "200", description = "A page of halves")
    @APIResponse(responseCode = "400", description = "A parameter is out of its range; violations names it")
    public UnpaidPage house(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("reason") @Nullable @Pattern(regexp = HOUSE_REASON) String reason,
            @QueryParam("currency") @Nullable @Pattern(regexp = CURRENCY) String currency,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @Nullable String cursor)
            throws SQLException {
        return unpaid.house(
                Question.day("from", from, FIRST_DAY),
                Question.day("to", to, LAST_DAY),
                new UnpaidQuery.Asked(reason, currency, UnpaidQuery.Place.of(cursor), limit));
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
            @QueryParam("partnerId") @Nullable @Pattern(regexp = ID) String partnerId,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Cursor start = Cursor.of(cursor);
        LocalDate first = Question.day("from", from, FIRST_DAY);
        List<Object> asked = new ArrayList<>(List.of(
                start.serviceDate().isAfter(first) ? start.serviceDate() : first,
                Question.day("to", to, LAST_DAY),
                start.serviceDate(),
                start.seq()));
        if (partnerId != null) asked.add(partnerId);
        List<PostingRow> rows = PostingRow.<PostingRow>find(
                        "minorUnits < 0 and payoutId is not null and serviceDate >= ?1 and serviceDate <= ?2"
                                + " and (serviceDate > ?3 or (serviceDate = ?3 and seq > ?4))"
                                + (partnerId == null ? "" : " and partnerId = ?5"),
                        Sort.by("serviceDate").and("seq"),
                        asked.toArray())
                .range(0, limit)
                .list();
        boolean more = rows.size() > limit;
        List<PostingRow> page = more ? rows.subList(0, limit) : rows;
        String next = more ? new Cursor(page.getLast().serviceDate, page.getLast().seq).text() : null;
        return new CorrectionPage(page.stream().map(CorrectionPage.Item::of).toList(), next);
    }
}
