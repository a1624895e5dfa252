package ngage.commission.explanation;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import ngage.commission.explanation.clerk.Language;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Explanations over REST, in German and English. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Explanations")
@Blocking
class ExplanationResource {
    private static final String ID = "[A-Za-z0-9._:-]{1,64}";
    private static final String LANGUAGE = "de|en";
    private static final String LANGUAGE_FORM = "must be de or en";

    private final Explaining explaining;

    ExplanationResource(Explaining explaining) {
        this.explaining = explaining;
    }

    @GET
    @Path("payouts/{payoutId}/explanation")
    @Operation(
            summary = "Why a payout is what it is",
            description = "Step by step from the booking to the amount, with the lines before and since, and the fact"
                    + " that caused it: its topic, partition and offset. In the language asked for by lang, or else by"
                    + " Accept-Language.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PayoutExplanation.class)))
    @APIResponse(responseCode = "400", description = "A parameter of the wrong form; violations names it")
    @APIResponse(responseCode = "404", description = "No such payout is known")
    public RestResponse<PayoutExplanation> payout(
            @PathParam("payoutId") @Pattern(regexp = ID) String payoutId,
            @QueryParam("lang") @Pattern(regexp = LANGUAGE, message = LANGUAGE_FORM) @Nullable String lang,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted)
            throws SQLException {
        Language language = language(lang, accepted);
        return answer(explaining.payout(payoutId, language.clerk()), "payoutId", payoutId, language);
    }

    @GET
    @Path("bookings/{bookingId}/explanation")
    @Operation(
            summary = "What becomes of a booking's halves, and why; for a partner, why they are its own or not",
            description = "Net, terms, rounding, who won the customer and who looked after it, and every line posted. A"
                    + " refund's id answers with the booking it moves.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BookingExplanation.class)))
    @APIResponse(responseCode = "400", description = "A parameter of the wrong form; violations names it")
    @APIResponse(responseCode = "404", description = "No such booking is known")
    public RestResponse<BookingExplanation> booking(
            @PathParam("bookingId") @Pattern(regexp = ID) String bookingId,
            @Parameter(description = "Whose point of view the answers take")
                    @QueryParam("partnerId")
                    @Pattern(regexp = ID)
                    @Nullable
                    String partnerId,
            @QueryParam("lang") @Pattern(regexp = LANGUAGE, message = LANGUAGE_FORM) @Nullable String lang,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted)
            throws SQLException {
        Language language = language(lang, accepted);
        PartnerId asked = partnerId == null ? null : new PartnerId(partnerId);
        return answer(
                explaining.booking(new BookingId(bookingId), asked, language.clerk()),
                "bookingId",
                bookingId,
                language);
    }

    @GET
    @Path("customers/{customerId}/explanation")
    @Operation(
            summary = "What a partner has of a customer's bookings, and why not more",
            description = "Orders, cares, successions and the partner's contract; what stands on its accounts.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CustomerExplanation.class)))
    @APIResponse(responseCode = "400", description = "A parameter is missing or of the wrong form; violations names it")
    @APIResponse(responseCode = "404", description = "Nothing is known of this customer")
    public RestResponse<CustomerExplanation> customer(
            @PathParam("customerId") @Pattern(regexp = ID) String customerId,
            @QueryParam("partnerId") @NotNull @Pattern(regexp = ID) String partnerId,
            @QueryParam("lang") @Pattern(regexp = LANGUAGE, message = LANGUAGE_FORM) @Nullable String lang,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted)
            throws SQLException {
        Language language = language(lang, accepted);
        return answer(
                explaining.customer(new CustomerId(customerId), new PartnerId(partnerId), language.clerk()),
                "customerId",
                customerId,
                language);
    }

    private static Language language(@Nullable String lang, @Nullable String accepted) {
        return lang == null ? Language.accepted(accepted) : Language.of(lang);
    }

    private static <T> RestResponse<T> answer(Optional<T> found, String field, String id, Language language) {
        T known = found.orElseThrow(
                () -> HttpProblem.valueOf(Response.Status.NOT_FOUND, field + " \"" + id + "\" is not known"));
        return RestResponse.ResponseBuilder.ok(known)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
