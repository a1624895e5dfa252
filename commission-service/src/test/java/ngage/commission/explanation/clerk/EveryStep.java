package ngage.commission.explanation.clerk;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.EventId;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/** Samples of every kind of step, with every value of what is one of several and without whatever may be absent. */
final class EveryStep {
    static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    static final Money AMOUNT = new Money(123_456, "EUR");

    private EveryStep() {}

    static List<Step> samples() {
        return kinds(Step.class).flatMap(EveryStep::samples).toList();
    }

    /** The records of a sealed family. */
    private static Stream<Class<?>> kinds(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(EveryStep::kinds)
                : Stream.of(family);
    }

    private static Stream<Step> samples(Class<?> kind) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(new ArrayList<>());
        List<List<@Nullable Object>> all = List.copyOf(rows);
        for (RecordComponent component : kind.getRecordComponents()) {
            List<List<@Nullable Object>> longer = new ArrayList<>();
            for (List<@Nullable Object> row : all) {
                for (Object value : values(component)) {
                    List<@Nullable Object> more = new ArrayList<>(row);
                    more.add(value);
                    longer.add(more);
                }
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    List<@Nullable Object> more = new ArrayList<>(row);
                    more.add(null);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all.stream().map(row -> made(kind, row));
    }

    private static Step made(Class<?> kind, List<@Nullable Object> row) {
        try {
            return (Step) kind.getDeclaredConstructors()[0].newInstance(row.toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    private static List<?> values(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) return List.of(type.getEnumConstants());
        if (type == Money.class) return List.of(AMOUNT, new Money(0, "EUR"), new Money(-5, "EUR"));
        if (type == LocalDate.class) return List.of(DAY);
        if (type == int.class) return List.of(1, 5_000);
        if (type == Cause.class) return causes();
        return List.of(text(component.getName()));
    }

    private static String text(String name) {
        return switch (name) {
            case "programme" -> "ngage@2022-01-01";
            case "unroundedMinorUnits", "unroundedCareMinorUnits" -> "1251.75";
            default -> "X-" + name;
        };
    }

    private static List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        EventId id = new EventId("/crm", "E-1");
        causes.add(new Cause(id, null, null));
        causes.add(new Cause(id, new Cause.Place("order-placed", 3, 42), null));
        for (Fact fact : facts()) causes.add(new Cause(id, new Cause.Place("some-topic", 3, 42), fact));
        return causes;
    }

    static List<Fact> facts() {
        CustomerId customer = new CustomerId("C-1");
        PartnerId partner = new PartnerId("P-1");
        PartnerId other = new PartnerId("P-2");
        BookingId booking = new BookingId("B-1");
        return List.of(
                new OrderPlaced(new OrderId("O-1"), customer, partner, 10, DAY),
                new OrderPlaced(new OrderId("O-2"), customer, null, 10, DAY),
                new OrderCancelled(new OrderId("O-1"), customer, DAY),
                new CustomerTransferred(new TransferId("T-1"), customer, partner, other, DAY, null),
                new CustomerTransferred(new TransferId("T-2"), customer, partner, null, DAY, null),
                new RevenueBooked(booking, customer, AMOUNT, DAY, null),
                new RevenueBooked(new BookingId("R-1"), customer, new Money(-5, "EUR"), DAY, booking),
                new PartnerChanged(partner, 2, "NFON", Channel.AGENT, "DE", List.of(), List.of(), null),
                new PartnerSucceeded(new SuccessionId("S-1"), partner, other, DAY),
                new ProgrammePublished("trial@2026-01-01", "{}"),
                new PayoutsReleased("RL-1", partner, "A. Clerk", "confirmed"),
                new MonthOpened(YearMonth.of(2026, 5)),
                new ExchangeRatePublished(YearMonth.of(2026, 5), "CHF", "EUR", BigDecimal.ONE, 1));
    }
}
