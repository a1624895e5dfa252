package ngage.partner.console.payroll;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.YearMonth;
import ngage.partner.partner.PartnerPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The months that a file is about, and the partner, if it is about one. */
public record Asked(
        @RestQuery @NotNull @Pattern(regexp = Period.MONTH, message = Period.MONTH_FORM)
        String from,

        @RestQuery @NotNull @Pattern(regexp = Period.MONTH, message = Period.MONTH_FORM)
        String to,

        @RestQuery @Nullable @Pattern(regexp = PartnerPath.ID)
        String partnerId) {

    Period period() {
        return Period.of(from, to, YearMonth.parse(from));
    }

    /** The name of the file of a table. */
    String named(String table) {
        return table + "-" + period().from() + "-" + period().to() + ".csv";
    }
}
