package ngage.partner.console.system;

import java.time.Duration;
import java.time.Instant;
import ngage.partner.console.shell.Page;

/** How long ago something was, in the one unit that tells it. */
final class Ages {
    private Ages() {}

    static String words(Page page, Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.isNegative()) age = Duration.ZERO;
        if (age.toDays() > 1) return page.words().of("sysDays", page.formats().number(age.toDays()));
        if (age.toHours() > 1) return page.words().of("sysHours", page.formats().number(age.toHours()));
        if (age.toMinutes() > 1)
            return page.words().of("sysMinutes", page.formats().number(age.toMinutes()));
        return page.words().of("sysSeconds", page.formats().number(age.toSeconds()));
    }
}
