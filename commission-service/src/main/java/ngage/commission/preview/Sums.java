package ngage.commission.preview;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Posting;
import ngage.event.Half;
import ngage.value.BookingId;
import ngage.value.PartnerId;

/** Adds up lines: by partner, and by why they are not paid. */
final class Sums {
    private final Map<List<String>, OfPartner> byPartner = new TreeMap<>(Sums::compare);
    private final Map<List<String>, Long> byReason = new TreeMap<>(Sums::compare);

    private static final class OfPartner {
        private final Set<BookingId> bookings = new HashSet<>();
        private long acquisition;
        private long care;
    }

    Sums(List<Posting> postings) {
        postings.forEach(this::add);
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int by = one.get(i).compareTo(other.get(i));
            if (by != 0) return by;
        }
        return 0;
    }

    private void add(Posting line) {
        Account account = line.account();
        PartnerId partnerId = account.partnerId();
        if (account.isPaid() && partnerId != null) {
            OfPartner sum =
                    byPartner.computeIfAbsent(List.of(partnerId.value(), line.currency()), key -> new OfPartner());
            sum.bookings.add(line.bookingId());
            if (account.half() == Half.CARE) sum.care = Math.addExact(sum.care, line.minorUnits());
            else sum.acquisition = Math.addExact(sum.acquisition, line.minorUnits());
        } else {
            List<String> key = List.of(account.state().name(), String.valueOf(account.reason()), line.currency());
            byReason.merge(key, line.minorUnits(), Math::addExact);
        }
    }

    List<TransferPreview.OfPartner> partners() {
        List<TransferPreview.OfPartner> partners = new ArrayList<>();
        byPartner.forEach((key, sum) -> partners.add(new TransferPreview.OfPartner(
                key.get(0),
                key.get(1),
                sum.acquisition,
                sum.care,
                Math.addExact(sum.acquisition, sum.care),
                sum.bookings.size())));
        return partners;
    }

    List<TransferPreview.Unpaid> unpaid() {
        List<TransferPreview.Unpaid> unpaid = new ArrayList<>();
        byReason.forEach((key, sum) -> {
            if (sum != 0) unpaid.add(new TransferPreview.Unpaid(key.get(0), key.get(1), key.get(2), sum));
        });
        return unpaid;
    }
}
