package ngage.proof.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Entitlement.Sharing;
import ngage.commission.entitlement.Register;
import ngage.commission.entitlement.RevenueHistory;
import ngage.commission.entitlement.Targets;
import ngage.terms.CareTimeline;
import ngage.terms.Holder;
import ngage.terms.Programme;
import org.jspecify.annotations.Nullable;

/**
 * A history as files of numbers, for a database to read: {@code bookings.csv} in the order in which they are held here, {@code
 * turns.csv} with who shares a customer's bookings from one day to before another, and {@code terms.csv}. What {@link
 * ngage.commission.entitlement.Recomputation} finds out while it is measured, from timelines, successions, contracts and
 * programmes, is found out for a database beforehand.
 */
final class PeerInput {
    private static final String BOOKINGS = "bookings.csv";
    private static final String TURNS = "turns.csv";
    private static final String TERMS = "terms.csv";

    /** The names of the files. */
    static final List<String> FILES = List.of(BOOKINGS, TURNS, TERMS);

    /** After every service date there can be. */
    private static final int NEVER = 32_767;

    private final RevenueHistory history;
    private final Register register;
    private final List<LocalDate> days;
    private final Map<String, Integer> currencies = new LinkedHashMap<>();
    private final Map<Account, Integer> accounts = new LinkedHashMap<>();
    /** By the version, or {@link #NO_TERMS}. */
    private final Map<Object, Integer> terms = new LinkedHashMap<>();

    private final Map<Holders, List<Turn>> turns = new HashMap<>();

    private static final Object NO_TERMS = new Object();

    private record Holders(Holder acquirer, Holder carer) {}

    /** Who shares, and by which terms, each by its number. */
    private record Turn(int acquisitionAccount, int acquisitionTerms, int careAccount, int careTerms) {}

    PeerInput(RevenueHistory history, Register register) {
        this.history = history;
        this.register = register;
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (int i = 0; i < history.bookings(); i++) dates.add(history.serviceDate(i));
        days = List.copyOf(dates);
    }

    /** Writes the three files. */
    void write(Path folder) {
        try {
            writeBookings(folder.resolve(BOOKINGS));
            writeTurns(folder.resolve(TURNS));
            writeTerms(folder.resolve(TERMS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The targets that a database found, from its lines of account, currency and sum. */
    Targets targets(List<String> lines) {
        List<Account> accountOf = List.copyOf(accounts.keySet());
        List<String> currencyOf = List.copyOf(currencies.keySet());
        Map<Account, Map<String, Long>> found = new HashMap<>();
        for (String line : lines) {
            String[] told = line.split(",", -1);
            found.computeIfAbsent(accountOf.get(Integer.parseInt(told[0])), _ -> new HashMap<>())
                    .merge(currencyOf.get(Integer.parseInt(told[1])), Long.parseLong(told[2]), Math::addExact);
        }
        return new Targets(found);
    }

    private void writeBookings(Path file) throws IOException {
        StringBuilder line = new StringBuilder();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int customer = 0; customer < history.customers(); customer++) {
                for (int i = history.firstBooking(customer); i < history.firstBooking(customer + 1); i++) {
                    line.setLength(0);
                    line.append(customer).append(',');
                    line.append(history.serviceDate(i).toEpochDay()).append(',');
                    line.append(place(currencies, history.currency(i))).append(',');
                    line.append(history.amount(i)).append(',');
                    line.append(history.refunded(i)).append('\n');
                    out.append(line);
                }
            }
        }
    }

    private void writeTurns(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int customer = 0; customer < history.customers(); customer++) {
                Turn before = null;
                int from = 0;
                for (int day = 0; day < days.size(); day++) {
                    Turn turn = turn(history.timeline(customer), day);
                    if (turn.equals(before)) continue;
                    if (before != null) out.append(line(customer, from, epochDay(day), before));
                    from = epochDay(day);
                    before = turn;
                }
                if (before != null) out.append(line(customer, from, NEVER, before));
            }
        }
    }

    private int epochDay(int day) {
        return Math.toIntExact(days.get(day).toEpochDay());
    }

    private static String line(int customer, int from, int end, Turn turn) {
        return customer + "," + from + "," + end + "," + turn.acquisitionAccount + "," + turn.acquisitionTerms + ","
                + turn.careAccount + "," + turn.careTerms + "\n";
    }

    private Turn turn(CareTimeline timeline, int day) {
        Holder carer = timeline.carerOn(days.get(day)).holder();
        return turns.computeIfAbsent(new Holders(timeline.acquirer().holder(), carer), this::turns)
                .get(day);
    }

    /** Day by day. */
    private List<Turn> turns(Holders holders) {
        List<Turn> turns = new ArrayList<>();
        for (LocalDate day : days) {
            Sharing sharing = Sharing.on(day, holders.acquirer, holders.carer, register);
            turns.add(new Turn(
                    place(accounts, sharing.acquisition().account()),
                    termsPlace(sharing.acquisition().terms()),
                    place(accounts, sharing.care().account()),
                    termsPlace(sharing.care().terms())));
        }
        return turns;
    }

    private int termsPlace(@Nullable Programme version) {
        return place(terms, Objects.requireNonNullElse(version, NO_TERMS));
    }

    private void writeTerms(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Map.Entry<Object, Integer> entry : terms.entrySet()) {
                int rate = 0;
                int care = 0;
                if (entry.getKey() instanceof Programme version) {
                    rate = version.commission().rateBasisPoints();
                    care = version.commission().careShareBasisPoints();
                }
                out.append(entry.getValue() + "," + rate + "," + care + "\n");
            }
        }
    }

    private static <T> int place(Map<T, Integer> places, T item) {
        Integer known = places.get(item);
        if (known != null) return known;
        places.put(item, places.size());
        return places.size() - 1;
    }
}
