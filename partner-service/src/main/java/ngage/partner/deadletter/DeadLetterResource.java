package ngage.partner.deadletter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import ngage.deadletter.Decision;
import ngage.deadletter.Letter;
import ngage.deadletter.Origin;
import ngage.deadletter.Outcome;
import ngage.deadletter.Unreachable;
import ngage.deadletter.Wish;
import ngage.partner.problem.Problems;
import ngage.partner.request.RepeatableRequests;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Dead letters over REST. */
@Path("/dead-letters")
@Tag(name = "dead letters")
class DeadLetterResource {
    private static final String ID_MESSAGE = "must be TOPIC-PARTITION-OFFSET, such as order-placed-2-17";
    private static final int LIMIT_MAX = 1000;

    private final DeadLetters letters;

    DeadLetterResource(DeadLetters letters) {
        this.letters = letters;
    }

    /**
     * The wish to publish a record again.
     *
     * @param by who decides
     * @param seen the number of the decision that is to be gone beyond; null: the letter was seen open
     */
    record Retry(
            @NotBlank @Size(max = DeadLetters.BY_LENGTH_MAX) @Pattern(regexp = DeadLetters.PROSE)
            String by,

            @Nullable Long seen) {}

    /**
     * The wish to leave a record.
     *
     * @param by who decides
     * @param reason why nothing is to be done
     */
    record Discard(
            @NotBlank @Size(max = DeadLetters.BY_LENGTH_MAX) @Pattern(regexp = DeadLetters.PROSE)
            String by,

            @NotBlank @Size(max = DeadLetters.REASON_LENGTH_MAX) @Pattern(regexp = DeadLetters.PROSE)
            String reason) {}

    @GET
    @Operation(summary = "What the services refused", description = "By topic, partition and offset of the records.")
    @APIResponse(responseCode = "503", description = "Kafka does not answer")
    public LetterView.Letters list(
            @QueryParam("state") @Pattern(regexp = "|OPEN|RETRIED|DISCARDED") @Nullable String state,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(LIMIT_MAX) int limit,
            @QueryParam("cursor") @Pattern(regexp = Origin.FORM, message = ID_MESSAGE) @Nullable String cursor) {
        Origin behind = cursor == null ? null : Origin.parse(cursor);
        List<Letter> found = reached(letters::all).stream()
                .filter(letter -> state == null
                        || state.isEmpty()
                        || letter.state().name().equals(state))
                .filter(letter -> behind == null || letter.origin().compareTo(behind) > 0)
                .limit(limit + 1L)
                .toList();
        List<LetterView> items = found.stream().limit(limit).map(LetterView::of).toList();
        return new LetterView.Letters(
                items, found.size() > limit ? items.getLast().id() : null);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A dead letter with its record", description = "Bytes that are no UTF-8 are in Base64.")
    @APIResponse(responseCode = "404", description = "There is none at that place")
    public LetterView.Whole read(@PathParam("id") @Pattern(regexp = Origin.FORM, message = ID_MESSAGE) String id) {
        Origin origin = Objects.requireNonNull(Origin.parse(id));
        Letter letter = reached(() -> letters.find(origin));
        if (letter == null) throw unknown(origin);
        return LetterView.of(letter, reached(() -> letters.open(letter)));
    }

    @POST
    @Path("{id}/retry")
    @Operation(
            summary = "Publish a record again",
            description =
                    "With key, value and headers as they came, in the Kafka transaction that keeps the decision. The"
                            + " same request under its Idempotency-Key is followed once.")
    @APIResponse(responseCode = "200", description = "Published")
    @APIResponse(responseCode = "404", description = "There is no dead letter at that place")
    @APIResponse(
            responseCode = "409",
            description = "Somebody has decided since, or decides now; or it is not here whole")
    @APIResponse(responseCode = "503", description = "Kafka does not answer; look before asking again")
    public LetterView retry(
            @PathParam("id") @Pattern(regexp = Origin.FORM, message = ID_MESSAGE) String id,
            @HeaderParam(RepeatableRequests.KEY_HEADER) @Pattern(regexp = RepeatableRequests.KEY_PATTERN) @Nullable
                    String key,
            @NotNull @Valid Retry wish) {
        long seen = wish.seen() == null ? Letter.UNDECIDED : wish.seen();
        return followed(() -> letters.retry(wish(id, seen), wish.by(), key));
    }

    @POST
    @Path("{id}/discard")
    @Operation(summary = "Keep why nothing is to be done about a record")
    @APIResponse(responseCode = "200", description = "Kept")
    @APIResponse(responseCode = "404", description = "There is no dead letter at that place")
    @APIResponse(responseCode = "409", description = "Somebody has decided since, or decides now")
    @APIResponse(responseCode = "503", description = "Kafka does not answer; look before asking again")
    public LetterView discard(
            @PathParam("id") @Pattern(regexp = Origin.FORM, message = ID_MESSAGE) String id,
            @HeaderParam(RepeatableRequests.KEY_HEADER) @Pattern(regexp = RepeatableRequests.KEY_PATTERN) @Nullable
                    String key,
            @NotNull @Valid Discard wish) {
        return followed(() -> letters.discard(wish(id, Letter.UNDECIDED), wish.by(), wish.reason(), key));
    }

    private static Wish wish(String id, long seen) {
        return new Wish(Objects.requireNonNull(Origin.parse(id)), seen);
    }

    private static LetterView followed(Supplier<Outcome> wish) {
        return switch (reached(wish)) {
            case Outcome.Done(List<Letter> done) -> LetterView.of(done.getFirst());
            case Outcome.Unknown(Origin origin) -> throw unknown(origin);
            case Outcome.Decided(Letter letter) -> throw Problems.conflict("seen", decided(letter));
            case Outcome.Cut(Letter letter) ->
                throw Problems.conflict(
                        "id", letter.origin() + " is too large to be here whole: publish it from its source");
            case Outcome.Overtaken() ->
                throw Problems.conflict(
                        "id", "is one of several about which somebody decides now: look, and ask again");
        };
    }

    private static String decided(Letter letter) {
        Decision decision = letter.decision();
        if (decision == null) return "is a decision that nobody has made about " + letter.origin();
        return "must be " + letter.decisionNumber() + " to go beyond the decision of " + decision.by() + ", who has "
                + letter.state().name().toLowerCase(Locale.ROOT) + " " + letter.origin() + " at " + decision.at();
    }

    private static RuntimeException unknown(Origin origin) {
        return Problems.notFound("There is no dead letter " + origin + ".");
    }

    private static <T extends @Nullable Object> T reached(Supplier<T> question) {
        try {
            return question.get();
        } catch (Unreachable away) {
            throw Problems.unavailable(String.valueOf(away.getMessage()));
        }
    }
}
