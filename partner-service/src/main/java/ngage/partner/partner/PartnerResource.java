package ngage.partner.partner;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import ngage.partner.PartnerServiceConfig;
import ngage.partner.request.Answer;
import ngage.partner.request.RepeatableRequests;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Partners: register, find, read, and keep name and contact up to date. */
@Path("/partners")
@Tag(name = "partners")
class PartnerResource {
    private static final int LIMIT_MAX = 1_000;
    private static final int TEXT_LENGTH_MAX = 200;

    private final Partners partners;
    private final RegisterPartner register;
    private final RepeatableRequests requests;
    private final PartnerServiceConfig config;

    PartnerResource(
            Partners partners, RegisterPartner register, RepeatableRequests requests, PartnerServiceConfig config) {
        this.partners = partners;
        this.register = register;
        this.requests = requests;
        this.config = config;
    }

    /**
     * Partners, sorted by id.
     *
     * @param next the cursor to go on from; null on the last page
     */
    record PartnerPage(List<PartnerView> items, @Nullable String next) {}

    @POST
    @Operation(summary = "Register a partner; without an id it gets one")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response register(
            @HeaderParam(RepeatableRequests.KEY_HEADER) @Pattern(regexp = RepeatableRequests.KEY_PATTERN) String key,
            @NotNull @Valid NewPartner partner) {
        return requests.answer(key, "POST /partners", partner, () -> {
            PartnerView registered = register.register(partner);
            return Answer.created(PartnerPath.of(registered.partnerId()), registered);
        });
    }

    @GET
    @Path("/{partnerId}")
    @Transactional
    @Operation(summary = "Read a partner")
    @APIResponse(
            responseCode = "200",
            description = "The partner, with links to its standing and payouts where those services are known",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response read(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
                    String partnerId) {
        PartnerView view = PartnerView.of(partners.known(partnerId));
        String path = PartnerPath.of(partnerId).getPath();
        Response.ResponseBuilder answer = Response.ok(view);
        config.tier().url().ifPresent(tier -> answer.link(tier.resolve(path + "/standing"), "standing"));
        config.commission()
                .url()
                .ifPresent(commission -> answer.link(commission.resolve(path + "/payouts"), "payouts"));
        return answer.build();
    }

    @GET
    @Transactional
    @Operation(summary = "Find partners by the beginning of the id or a part of the name")
    public PartnerPage find(
            @QueryParam("q")
                    @DefaultValue("")
                    @Size(max = TEXT_LENGTH_MAX)
                    @Pattern(regexp = NewPartner.PLAIN, message = NewPartner.PLAIN_MESSAGE)
                    String q,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(LIMIT_MAX) int limit,
            @QueryParam("cursor") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE) @Nullable
                    String cursor) {
        List<PartnerRow> found = partners.find(q, cursor == null ? "" : cursor, limit + 1);
        List<PartnerView> page =
                found.stream().limit(limit).map(PartnerView::of).toList();
        return new PartnerPage(page, found.size() > limit ? page.getLast().partnerId() : null);
    }

    /** Name and contact are no part of the published state, so this makes no revision. */
    @PUT
    @Path("/{partnerId}/contact")
    @Transactional
    @Operation(summary = "Replace a partner's name and contact, which are never published")
    public PartnerView replaceContact(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE)
                    String partnerId,
            @NotNull @Valid NameAndContact contact) {
        PartnerRow row = partners.locked(partnerId);
        row.name = contact.name();
        row.email = contact.contact().email();
        return PartnerView.of(row);
    }
}
