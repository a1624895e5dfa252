package ngage.partner.console.shell;

import java.util.List;
import ngage.partner.console.neighbour.Standing.Because;

/** Why a tier is held, as sentences. */
public final class Reasons {
    private Reasons() {}

    /** One sentence for each reason, in the order of the months. */
    public static List<String> sentences(Page page, List<Because> reasons) {
        return reasons.stream().map(reason -> sentence(page, reason)).toList();
    }

    private static String sentence(Page page, Because reason) {
        return page.words()
                .of(
                        "because_" + reason.kind(),
                        page.formats().month(reason.month()),
                        reason.tier(),
                        String.valueOf(reason.from()),
                        String.valueOf(reason.fromProgramme()),
                        by(page, reason));
    }

    private static String by(Page page, Because reason) {
        if (reason.extensions() != null) {
            return page.words().of("byExtensions", page.formats().number(reason.extensions()));
        }
        if (reason.careRevenue() != null) {
            return page.words().of("byRevenue", page.formats().money(reason.careRevenue()));
        }
        return "";
    }
}
