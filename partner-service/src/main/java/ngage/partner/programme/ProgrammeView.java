package ngage.partner.programme;

import java.time.LocalDate;
import java.util.List;
import ngage.event.Channel;
import ngage.terms.Benefits;
import ngage.terms.Programme;
import org.jspecify.annotations.Nullable;

/** A programme version as a caller sees it, figures in basis points and minor units. */
record ProgrammeView(
        String programme,
        String version,
        String brand,
        LocalDate validFrom,
        String timeZone,
        String currency,
        int rateBasisPoints,
        int careShareBasisPoints,
        List<Channel> commissionChannels,
        List<TierView> tiers) {

    /** A tier, what it asks for and what it gives; either target is enough, none at all means the certification is. */
    record TierView(
            String tier,
            @Nullable Long extensions,
            @Nullable Long careRevenueMinorUnits,
            Benefits benefits) {}

    static ProgrammeView of(Programme version) {
        return new ProgrammeView(
                version.id(),
                version.ref(),
                version.brand(),
                version.validFrom(),
                version.timeZone().getId(),
                version.currency(),
                version.commission().rateBasisPoints(),
                version.commission().careShareBasisPoints(),
                version.commission().channels().stream().sorted().toList(),
                version.tiers().stream()
                        .map(tier -> new TierView(
                                tier.name(), tier.extensions(), tier.careRevenueMinorUnits(), tier.benefits()))
                        .toList());
    }
}
