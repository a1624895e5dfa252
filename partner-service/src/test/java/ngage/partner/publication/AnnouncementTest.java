package ngage.partner.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import ngage.event.Channel;
import ngage.event.MonthOpened;
import ngage.event.PartnerChanged;
import ngage.value.PartnerId;
import ngage.wire.Topic;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

    @Test
    void aPartnersEventIsNamedAfterItsRevision() {
        Announcement announcement = Announcement.of(state("P-1", 12), NOW);

        assertThat(announcement.id().id()).isEqualTo("P-1.12");
        assertThat(announcement.key()).isEqualTo("P-1");
        assertThat(announcement.topic()).isEqualTo(Topic.PARTNER_CHANGED);
        assertThat(announcement.everyPartition()).isFalse();
    }

    @Test
    void aNameThatIsTooLongBecomesAHashThatStillTellsRevisionsApart() {
        String longId = "P".repeat(64);

        String first = Announcement.of(state(longId, 1), NOW).id().id();
        String second = Announcement.of(state(longId, 2), NOW).id().id();

        assertThat(first).matches("PC-[0-9a-f]{32}").isNotEqualTo(second);
        assertThat(Announcement.of(state(longId, 1), NOW).id().id()).isEqualTo(first);
    }

    @Test
    void aMonthIsForEveryPartition() {
        Announcement announcement = Announcement.of(new MonthOpened(YearMonth.of(2026, 4)), NOW);

        assertThat(announcement.id().id()).isEqualTo("month-opened-2026-04");
        assertThat(announcement.everyPartition()).isTrue();
        assertThat(new String(announcement.body(), StandardCharsets.UTF_8)).isEqualTo("{\"month\":\"2026-04\"}");
    }

    private static PartnerChanged state(String id, long revision) {
        return new PartnerChanged(new PartnerId(id), revision, "NFON", Channel.AGENT, "DE", List.of(), List.of(), null);
    }
}
