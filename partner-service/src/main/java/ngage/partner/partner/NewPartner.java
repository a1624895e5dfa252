package ngage.partner.partner;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import ngage.event.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The wish to register a partner.
 *
 * @param partnerId null: one is made up
 */
record NewPartner(
        @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE) @Nullable
        String partnerId,

        @NotBlank @Size(max = NAME_LENGTH_MAX) @Pattern(regexp = PLAIN, message = PLAIN_MESSAGE)
        String name,

        @NotNull @Valid Contact contact,

        @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,31}", message = "must be capitals, digits and _, such as NFON")
        String brand,

        @NotNull Channel channel,
        @NotNull @Country String country) {
    /** The longest name, in characters. */
    static final int NAME_LENGTH_MAX = 200;

    /** Text without control characters. */
    static final String PLAIN = "\\P{Cntrl}*";

    static final String PLAIN_MESSAGE = "must not hold control characters";
}
