package ngage.partner.partner;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What of a partner is kept here only; it may be replaced at any time, also after the contract's end. */
record NameAndContact(
        @NotBlank
        @Size(max = NewPartner.NAME_LENGTH_MAX)
        @Pattern(regexp = NewPartner.PLAIN, message = NewPartner.PLAIN_MESSAGE)
        String name,

        @NotNull @Valid Contact contact) {}
