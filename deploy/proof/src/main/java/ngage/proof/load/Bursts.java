package ngage.proof.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.CustomerFact;
import ngage.event.Enrolment;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.local.publish.FactProducer;
import ngage.local.publish.Message;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;

/** Facts that each must be answered, published at once. */
public final class Bursts {
    private static final String SOURCE = "/proof/bursts";
    private static final String TIME = "2026-06-30T12:00:00Z";
    private static final LocalDate BEGINNING = LocalDate.of(2025, 1, 1);
    private static final LocalDate NEVER_ENDING = LocalDate.of(2035, 12, 31);
    private static final int GOLD_EXTENSIONS = 400;

    private Bursts() {}

    /** A booking for each customer; both halves of it are due to somebody. */
    public static void bookings(String bootstrapServers, String name, List<String> customers, LocalDate day) {
        List<Message> told = new ArrayList<>();
        for (String customer : customers) {
            String id = name + "-" + customer;
            Money amount = new Money(10_000, "EUR");
            told.add(message(id, new RevenueBooked(new BookingId(id), new CustomerId(customer), amount, day, null)));
        }
        publish(bootstrapServers, told);
    }

    /** Partners nobody knows yet, each with an order that makes it Gold. */
    public static void partners(String bootstrapServers, String name, int count, LocalDate day) {
        List<Message> told = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            String id = name + number;
            PartnerId partner = new PartnerId(id);
            told.add(message(id, partner(partner)));
            told.add(message(
                    id + "-order",
                    new OrderPlaced(new OrderId(id), new CustomerId(id), partner, GOLD_EXTENSIONS, day)));
        }
        publish(bootstrapServers, told);
    }

    private static PartnerChanged partner(PartnerId id) {
        return new PartnerChanged(
                id,
                1,
                "NFON",
                Channel.AGENT,
                "DE",
                List.of(new Enrolment("ngage", BEGINNING)),
                List.of(new Certification(BEGINNING, NEVER_ENDING)),
                null);
    }

    /** A fact as a message under its right key. */
    public static Message message(String id, Fact fact) {
        return message(id, key(fact), fact);
    }

    public static Message message(String id, String key, Fact fact) {
        return new Message(Topic.of(fact), key, id, SOURCE, TIME, EventCodec.encode(fact));
    }

    /** Returns when the broker has confirmed all of them. */
    public static void publish(String bootstrapServers, List<Message> told) {
        try (FactProducer producer = FactProducer.connect(bootstrapServers)) {
            told.forEach(producer::send);
            producer.flush();
        }
    }

    private static String key(Fact fact) {
        return switch (fact) {
            case CustomerFact ofCustomer -> ofCustomer.customerId().value();
            case PartnerChanged partner -> partner.partnerId().value();
            case MonthOpened month -> month.month().toString();
            case ProgrammePublished published -> published.version();
            case ExchangeRatePublished rate -> rate.key();
            case PayoutsReleased released -> released.partnerId().value();
            case PartnerSucceeded succeeded -> succeeded.partnerId().value();
        };
    }
}
