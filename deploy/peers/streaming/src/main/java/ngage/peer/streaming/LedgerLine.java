package ngage.peer.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Posting;
import ngage.event.EventId;
import org.jspecify.annotations.Nullable;

/** A line of the ledger as COPY takes it, so that the sink need not look into it. */
final class LedgerLine {
    static final String TABLE = """
            create table if not exists posting (
                seq bigint generated always as identity, booking_id text collate "C" not null,
                customer_id text collate "C" not null, half text not null, state text not null, reason text,
                partner_id text collate "C", payout_id text collate "C", minor_units bigint not null,
                currency text not null, service_date date not null, programme text, basis_minor_units bigint not null,
                share_basis_points integer not null, cause_source text not null, cause_id text not null,
                known_at timestamptz not null);
            create index if not exists posting_of_booking on posting (booking_id);
            create index if not exists posting_of_partner on posting (partner_id, service_date, seq)
                where payout_id is not null;
            create table if not exists sink_position (part integer primary key, next_offset bigint not null)""";

    static final String COLUMNS = """
            booking_id, customer_id, half, state, reason, partner_id, payout_id, minor_units, currency, service_date,
            programme, basis_minor_units, share_basis_points, cause_source, cause_id, known_at""";

    static final String COPY = "copy posting (" + COLUMNS + ") from stdin";

    private LedgerLine() {}

    static byte[] of(Posting posting, @Nullable String payoutId, EventId cause, Instant knownAt) {
        Account account = posting.account();
        StringBuilder line = new StringBuilder(320);
        line.append(posting.bookingId())
                .append('\t')
                .append(posting.customerId())
                .append('\t');
        line.append(account.half()).append('\t').append(account.state()).append('\t');
        field(line, account.reason());
        field(line, account.partnerId());
        field(line, payoutId);
        line.append(posting.minorUnits())
                .append('\t')
                .append(posting.currency())
                .append('\t');
        line.append(posting.serviceDate()).append('\t');
        field(line, posting.programme());
        line.append(posting.basisMinorUnits()).append('\t');
        line.append(posting.shareBasisPoints()).append('\t');
        // Of all the fields a source alone may hold what COPY reads otherwise.
        line.append(cause.source().replace("\\", "\\\\")).append('\t');
        return line.append(cause.id())
                .append('\t')
                .append(knownAt)
                .append('\n')
                .toString()
                .getBytes(UTF_8);
    }

    private static void field(StringBuilder line, @Nullable Object value) {
        line.append(value == null ? "\\N" : value.toString()).append('\t');
    }
}
