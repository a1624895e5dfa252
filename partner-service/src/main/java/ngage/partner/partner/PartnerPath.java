package ngage.partner.partner;

import java.net.URI;

/** How a partner is addressed. */
public final class PartnerPath {
    /** The form of a partner's id. */
    public static final String ID = "[A-Za-z0-9._:-]{1,64}";

    /** What to say of a text that is no id. */
    public static final String ID_MESSAGE = "must match " + ID;

    private PartnerPath() {}

    /** Where the partner can be read. */
    public static URI of(String partnerId) {
        return URI.create("/partners/" + partnerId);
    }
}
