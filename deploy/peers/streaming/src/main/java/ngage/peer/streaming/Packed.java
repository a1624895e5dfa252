package ngage.peer.streaming;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Posted;
import ngage.event.CustomerTransferred;
import ngage.event.Half;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.CareTimeline.TrackedOrder;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/** The state of customers as few bytes, for the stores and their changelogs. */
final class Packed {
    private static final Half[] HALVES = Half.values();
    private static final Account.State[] STATES = Account.State.values();
    private static final Account.Reason[] REASONS = Account.Reason.values();

    private Packed() {}

    /** A booking or refund, and what is posted for it. */
    record StoredBooking(RevenueBooked booking, Map<Account, Posted> posted) {}

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    static byte[] of(CareTimeline timeline) {
        return written(out -> {
            out.writeInt(timeline.orders().size());
            for (TrackedOrder tracked : timeline.orders()) {
                OrderPlaced order = tracked.order();
                out.writeUTF(order.orderId().value());
                text(out, order.partnerId());
                out.writeInt(order.extensions());
                day(out, order.placedOn());
                day(out, tracked.cancelledOn());
            }
            out.writeInt(timeline.waitingCancellations().size());
            for (OrderCancelled waiting : timeline.waitingCancellations()) {
                out.writeUTF(waiting.orderId().value());
                day(out, waiting.cancelledOn());
            }
            out.writeInt(timeline.transfers().size());
            for (CustomerTransferred transfer : timeline.transfers()) {
                out.writeUTF(transfer.transferId().value());
                text(out, transfer.fromPartnerId());
                text(out, transfer.toPartnerId());
                day(out, transfer.effectiveOn());
                text(out, transfer.reason());
            }
        });
    }

    static CareTimeline timeline(CustomerId customer, byte[] bytes) {
        return read(bytes, in -> {
            List<OrderPlaced> orders = new ArrayList<>(2);
            List<OrderCancelled> cancellations = new ArrayList<>(0);
            List<CustomerTransferred> transfers = new ArrayList<>(2);
            for (int i = in.readInt(); i > 0; i--) {
                OrderId id = new OrderId(in.readUTF());
                orders.add(new OrderPlaced(id, customer, partner(in), in.readInt(), knownDay(in)));
                LocalDate cancelledOn = day(in);
                if (cancelledOn != null) cancellations.add(new OrderCancelled(id, customer, cancelledOn));
            }
            for (int i = in.readInt(); i > 0; i--) {
                cancellations.add(new OrderCancelled(new OrderId(in.readUTF()), customer, knownDay(in)));
            }
            for (int i = in.readInt(); i > 0; i--) {
                transfers.add(new CustomerTransferred(
                        new TransferId(in.readUTF()), customer, partner(in), partner(in), knownDay(in), text(in)));
            }
            return CareTimeline.of(orders, cancellations, transfers);
        });
    }

    @SuppressWarnings("EnumOrdinal") // A byte for each; whoever changes an enum begins with empty stores.
    static byte[] of(StoredBooking stored) {
        return written(out -> {
            RevenueBooked booking = stored.booking();
            out.writeUTF(booking.bookingId().value());
            out.writeUTF(booking.customerId().value());
            out.writeLong(booking.amount().minorUnits());
            out.writeUTF(booking.amount().currency());
            day(out, booking.serviceDate());
            text(out, booking.refundOf());
            out.writeByte(stored.posted().size());
            for (Map.Entry<Account, Posted> posted : stored.posted().entrySet()) {
                Account account = posted.getKey();
                out.writeByte(account.half().ordinal());
                out.writeByte(account.state().ordinal());
                out.writeByte(account.reason() == null ? -1 : account.reason().ordinal());
                text(out, account.partnerId());
                out.writeInt(posted.getValue().lines());
                out.writeLong(posted.getValue().minorUnits());
                text(out, posted.getValue().programme());
                out.writeLong(posted.getValue().basisMinorUnits());
                out.writeInt(posted.getValue().shareBasisPoints());
            }
        });
    }

    static StoredBooking booking(byte[] bytes) {
        return read(bytes, in -> {
            BookingId id = new BookingId(in.readUTF());
            CustomerId customer = new CustomerId(in.readUTF());
            Money amount = new Money(in.readLong(), in.readUTF());
            LocalDate day = knownDay(in);
            String refundOf = text(in);
            Map<Account, Posted> posted = new LinkedHashMap<>(4);
            for (int i = in.readByte(); i > 0; i--) {
                Half half = HALVES[in.readByte()];
                Account.State state = STATES[in.readByte()];
                int reason = in.readByte();
                Account account = new Account(half, state, reason < 0 ? null : REASONS[reason], partner(in));
                posted.put(account, new Posted(in.readInt(), in.readLong(), text(in), in.readLong(), in.readInt()));
            }
            BookingId original = refundOf == null ? null : new BookingId(refundOf);
            return new StoredBooking(new RevenueBooked(id, customer, amount, day, original), posted);
        });
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reading<T> reading) {
        try {
            return reading.from(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void text(DataOutputStream out, @Nullable Object value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) out.writeUTF(value.toString());
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static @Nullable PartnerId partner(DataInputStream in) throws IOException {
        String id = text(in);
        return id == null ? null : new PartnerId(id);
    }

    private static void day(DataOutputStream out, @Nullable LocalDate day) throws IOException {
        out.writeInt(day == null ? Integer.MIN_VALUE : (int) day.toEpochDay());
    }

    private static @Nullable LocalDate day(DataInputStream in) throws IOException {
        int day = in.readInt();
        return day == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(day);
    }

    private static LocalDate knownDay(DataInputStream in) throws IOException {
        return LocalDate.ofEpochDay(in.readInt());
    }
}
