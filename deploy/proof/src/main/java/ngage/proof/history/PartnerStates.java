package ngage.proof.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.proof.history.HistoryGenerator.Days;
import ngage.value.PartnerId;

/**
 * The published states of the partners of a history: enrolled late, twice or never, certified with gaps, terminated, in
 * channels without commission, in several programmes one after the other, in one nobody knows or that is published by and
 * by, and each state superseded by others.
 */
final class PartnerStates {
    static final int PARTNERS = 3;

    private static final String[] PROGRAMMES = {
        "ngage",
        "ngage",
        "ngage",
        "ngage",
        "ngage",
        "classic",
        "classic",
        "classic",
        "classic",
        "gemeinsam-stark",
        "gemeinsam-stark",
        "trial",
        "trial",
        "trial",
        "mystery"
    };

    private final Random random;
    private final Days days;

    PartnerStates(Random random, Days days) {
        this.random = random;
        this.days = days;
    }

    List<PartnerChanged> states() {
        List<PartnerChanged> states = new ArrayList<>();
        for (int number = 1; number <= PARTNERS; number++) {
            long revision = 0;
            for (int more = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(3); more > 0; more--) {
                revision += 1 + random.nextInt(2);
                states.add(state(new PartnerId("P-" + number), revision));
            }
        }
        return states;
    }

    private PartnerChanged state(PartnerId partnerId, long revision) {
        return new PartnerChanged(
                partnerId,
                revision,
                "NFON",
                channel(),
                "DE",
                enrolments(),
                certifications(),
                random.nextInt(4) == 0 ? days.next() : null);
    }

    private Channel channel() {
        return switch (random.nextInt(8)) {
            case 0 -> Channel.DISTRIBUTION;
            case 1 -> Channel.WHOLESALE;
            default -> Channel.AGENT;
        };
    }

    private List<Enrolment> enrolments() {
        List<Enrolment> enrolments = new ArrayList<>();
        Set<LocalDate> starts = new HashSet<>();
        for (int more = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3); more > 0; more--) {
            LocalDate from =
                    random.nextInt(3) > 0 ? LocalDate.of(2023, 6, 1).plusMonths(random.nextInt(12)) : days.next();
            if (starts.add(from)) {
                enrolments.add(new Enrolment(PROGRAMMES[random.nextInt(PROGRAMMES.length)], from));
            }
        }
        return enrolments;
    }

    private List<Certification> certifications() {
        List<Certification> certifications = new ArrayList<>();
        for (int more = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(2); more > 0; more--) {
            LocalDate from = random.nextInt(4) > 0 ? LocalDate.of(2023, 1, 1) : days.next();
            int length = random.nextInt(4) == 0 ? random.nextInt(60) : 100 + random.nextInt(1_000);
            certifications.add(new Certification(from, from.plusDays(length)));
        }
        return certifications;
    }
}
