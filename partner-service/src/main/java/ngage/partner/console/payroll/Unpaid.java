package ngage.partner.console.payroll;

import java.util.Locale;

/** Why a half is not paid: nobody can earn it yet, or it stays with the house. */
public enum Unpaid {
    HELD,
    HOUSE;

    /** As addresses have it. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
