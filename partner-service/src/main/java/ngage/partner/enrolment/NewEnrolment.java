package ngage.partner.enrolment;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The wish to join a programme, until the next enrolment; who is in another one changes over.
 *
 * @param from the first day in it; null: the day of the signature
 * @param signedOn the day on which the contract was signed; null if nobody says
 */
public record NewEnrolment(
        @NotNull String programme,
        @Nullable LocalDate from,
        @Nullable LocalDate signedOn) {}
