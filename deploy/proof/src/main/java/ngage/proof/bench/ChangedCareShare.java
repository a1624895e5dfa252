package ngage.proof.bench;

import java.util.List;
import ngage.terms.Programme;
import ngage.terms.Programmes;

/** Programmes as they are, but that caring is worth another share. */
final class ChangedCareShare {
    private ChangedCareShare() {}

    /** @param basisPoints of each version's commission; the rest is for the acquisition */
    static Programmes of(Programmes programmes, int basisPoints) {
        List<Programme> changed = programmes.all().stream()
                .map(version -> version(version, basisPoints))
                .toList();
        return Programmes.of(changed);
    }

    private static Programme version(Programme version, int basisPoints) {
        Programme.Commission now = version.commission();
        return new Programme(
                version.id(),
                version.brand(),
                version.validFrom(),
                version.timeZone(),
                version.currency(),
                new Programme.Commission(now.rateBasisPoints(), basisPoints, now.channels(), now.afterTermination()),
                version.windowMonths(),
                version.tiers(),
                version.graceDays(),
                version.review(),
                version.careRevenue(),
                version.floorMonths(),
                version.counterparts(),
                version.reference());
    }
}
