package ngage.commission.seal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Moments as the database keeps them: microseconds since the year 2000, here as 16 hexadecimal digits. */
final class Moments {
    private static final Instant ORIGIN = Instant.parse("2000-01-01T00:00:00Z");

    private Moments() {}

    static String hex(Instant moment) {
        return HexFormat.of().toHexDigits(ChronoUnit.MICROS.between(ORIGIN, moment));
    }
}
