package ngage.proof.simulation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ngage.delivery.Output;
import ngage.delivery.protocol.InputPartition;
import ngage.event.Channel;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.event.PartnerChanged;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * What comes in, and what must come of it: facts, facts told twice on the same partition or, by a wrong key, on another,
 * unreadable bytes, and other content under a known id.
 */
final class Market {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);

    private final World world;
    private final boolean wrongKeys;
    private final Queue<Telling> tellings = new ArrayDeque<>();
    private final List<Telling> facts = new ArrayList<>();
    private final Map<String, String> expected = new TreeMap<>();
    private final Set<String> expectedDeadLetters = new TreeSet<>();
    private final Set<Telling> refused = new HashSet<>();

    /** One record to be appended. */
    private record Telling(
            InputPartition partition,
            EventId id,
            Topic topic,
            @Nullable Fact fact,
            byte @Nullable [] value) {}

    Market(World world, int records, boolean wrongKeys) {
        this.world = world;
        this.wrongKeys = wrongKeys;
        for (int number = 0; number < records; number++) tellings.add(telling(number, world.chance()));
    }

    private Telling telling(int number, Chance chance) {
        int kind = chance.below(20);
        if (kind < 4 && !facts.isEmpty()) return again(chance.of(facts), chance);
        if (kind == 4) return unreadable(number, chance);
        if (kind == 5 && !facts.isEmpty()) return contradicting(chance.of(facts));
        boolean partner = kind < 9;
        Topic topic = partner ? Topic.PARTNER_CHANGED : Topic.REVENUE_BOOKED;
        EventId id = new EventId("/market", "e-" + number);
        Fact fact = partner ? partner(number) : booking(number, number + 1);
        Telling told = new Telling(partition(topic, chance), id, topic, fact, EventCodec.encode(fact));
        facts.add(told);
        Service.outputsOf(fact).forEach(output -> expected.put(output.id().id(), said(output)));
        return told;
    }

    private static RevenueBooked booking(int number, int amount) {
        return new RevenueBooked(
                new BookingId("B-" + number), new CustomerId("C-" + number % 3), new Money(amount, "EUR"), DAY, null);
    }

    private static PartnerChanged partner(int number) {
        return new PartnerChanged(
                new PartnerId("P-" + number), number + 1, "NFON", Channel.AGENT, "DE", List.of(), List.of(), null);
    }

    private InputPartition partition(Topic topic, Chance chance) {
        List<InputPartition> ofTopic = world.partitions().stream()
                .filter(partition -> partition.topic().equals(topic.topicName()))
                .toList();
        return chance.of(ofTopic);
    }

    /** On the same partition, or on another. */
    private Telling again(Telling told, Chance chance) {
        InputPartition partition = !wrongKeys || chance.oneIn(2) ? told.partition() : partition(told.topic(), chance);
        return new Telling(partition, told.id(), told.topic(), told.fact(), told.value());
    }

    private Telling unreadable(int number, Chance chance) {
        Topic topic = Topic.REVENUE_BOOKED;
        EventId id = new EventId("/market", "bad-" + number);
        byte[] value = chance.oneIn(3) ? null : "{\"bookingId\":".getBytes(StandardCharsets.UTF_8);
        Telling told = new Telling(partition(topic, chance), id, topic, null, value);
        refused.add(told);
        return told;
    }

    /** Behind the fact on its partition, so that which of the two came first is the same in every run. */
    private Telling contradicting(Telling told) {
        Fact other = told.fact() instanceof RevenueBooked ? booking(1_000, 1) : partner(1_000);
        Telling contradiction = new Telling(told.partition(), told.id(), told.topic(), other, EventCodec.encode(other));
        refused.add(contradiction);
        return contradiction;
    }

    boolean hasNext() {
        return !tellings.isEmpty();
    }

    void appendNext() {
        Telling told = tellings.remove();
        Map<String, byte[]> headers =
                Letter.headers(told.id().source(), told.id().id(), told.topic().type());
        int markers = world.chance().oneIn(4) ? world.chance().upTo(2) : 0;
        Letter letter = world.log().append(told.partition(), markers, headers, told.value());
        if (refused.contains(told)) expectedDeadLetters.add(letter.partition() + "@" + letter.offset());
    }

    /** What every output that must be published says, by its id. */
    Map<String, String> expected() {
        return expected;
    }

    /** Where the records lie that must be refused. */
    Set<String> expectedDeadLetters() {
        return expectedDeadLetters;
    }

    static String said(Output output) {
        return output.topic() + " " + output.key() + " " + new String(output.body(), StandardCharsets.UTF_8);
    }
}
