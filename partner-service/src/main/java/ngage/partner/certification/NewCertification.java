package ngage.partner.certification;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/** A certification, valid on both its first and its last day. */
public record NewCertification(
        @NotNull LocalDate validFrom, @NotNull LocalDate validTo) {}
