package ngage.partner.termination;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * The wish to end a contract.
 *
 * @param on the contract's last day
 */
public record NewTermination(@NotNull LocalDate on) {}
