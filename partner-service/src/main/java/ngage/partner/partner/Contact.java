package ngage.partner.partner;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** How to reach a partner. */
record Contact(
        @NotBlank @Size(max = EMAIL_LENGTH_MAX) @Email String email) {
    /** The longest e-mail address, in characters. */
    static final int EMAIL_LENGTH_MAX = 254;
}
