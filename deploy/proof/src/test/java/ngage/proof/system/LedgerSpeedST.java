package ngage.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import ngage.audit.AuditReport;
import ngage.audit.LedgerAddress;
import ngage.audit.LedgerAudit;
import ngage.backing.Backing;
import ngage.backing.JdbcAddress;
import ngage.event.EventId;
import ngage.event.LedgerSealed;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/**
 * How fast a ledger is held against its seals: more than a million lines a second, once there are that many.
 * {@code -Dngage.ledger.lines=4000000} for that; the few lines of every day show that a ledger made by SQL alone, by the
 * documented layout, is a clean one.
 */
class LedgerSpeedST {
    private static final long LINES = Long.getLong("ngage.ledger.lines", 100_000);
    private static final int LINES_OF_A_SEAL = 8_000;
    private static final int LANES = 4;
    private static final int ROUNDS = 3;
    private static final long FOR_A_FIGURE = 1_000_000;
    private static final long A_SECOND = 1_000_000;

    @Test
    void aLedgerIsHeldAgainstItsSealsQuickly() throws Exception {
        try (Backing backing = Backing.startForTests()) {
            JdbcAddress address = backing.database("ledger_speed");
            Flyway.configure()
                    .dataSource(address.url(), address.user(), address.password())
                    .locations("db/delivery", "db/commission")
                    .load()
                    .migrate();
            try (Connection database = address.connect()) {
                fill(database);
                publish(backing.bootstrapServers(), database);
            }
            try (LedgerAudit auditor = LedgerAudit.of(backing.bootstrapServers(), Duration.ZERO)) {
                LedgerAddress ledger = new LedgerAddress(address.url(), true, false);
                long best = 0;
                for (int round = 1; round <= ROUNDS; round++) best = Math.max(best, report(round, auditor.run(ledger)));
                if (LINES >= FOR_A_FIGURE) assertThat(best).isGreaterThan(A_SECOND);
            }
        }
    }

    private static long report(int round, AuditReport report) {
        assertThat(report.findings()).isEmpty();
        assertThat(report.ledger().lines()).isEqualTo(LINES);
        System.out.printf(
                "ledger audit, round %d: %,d lines under %,d seals in %,d ms: %,d lines a second%n",
                round,
                report.ledger().lines(),
                report.ledger().seals(),
                report.ledger().milliseconds(),
                report.ledger().linesPerSecond());
        return report.ledger().linesPerSecond();
    }

    private static void fill(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("""
            insert into posting (seq, booking_id, customer_id, half, state, reason, partner_id, payout_id, minor_units,
                currency, service_date, programme, basis_minor_units, share_basis_points, cause_source, cause_id, known_at,
                input_partition, input_offset, input_step)
            select ((n / %1$d + 1) << 20) + n %% %1$d, 'B-' || n / 2, 'C-' || n %% 50000,
                case when n %% 2 = 0 then 'CARE' else 'ACQUISITION' end, 'PAYABLE', null, 'P-' || n %% 3000,
                'PO-' || md5(n::text), 750 + n %% 100, 'EUR', date '2026-03-31', 'ngage@2022-01-01', 10000, 5000, '/billing',
                'revenue-booked-B-' || n / 2, timestamptz '2026-04-01 06:30:00.123Z', n / %1$d %% %2$d + 1, n, 0
            from generate_series(0, %3$d - 1) as n""".formatted(LINES_OF_A_SEAL, LANES, LINES));
            statement.execute("vacuum analyze posting");
            long seals = (LINES + LINES_OF_A_SEAL - 1) / LINES_OF_A_SEAL;
            for (long seal = 0; seal < seals; seal++) {
                statement.execute("""
            with sealed as (
                select lane, number, id, lines, previous, sha256(convert_to('seal ' || lane || ' ' || number || ' ' || id || ' '
                    || lines || ' ' || encode(previous, 'hex') || ' ' || id || ' 0 ' ||
                    encode(timestamptz_send(timestamptz '2026-04-01 06:30:00Z'), 'hex') || E' /billing seal-' || id || E'\\n',
                    'UTF8') || hashes) as hash
                from (select %1$d as lane, %2$d as number, %3$d as id, count(*) as lines, coalesce((select hash from ledger_seal
                        where lane = %1$d and number = %2$d - 1), decode(repeat('00', 32), 'hex')) as previous,
                        string_agg(hash, ''::bytea order by seq) as hashes
                    from posting where seq >= %3$d::bigint << 20 and seq < (%3$d::bigint + 1) << 20) as lines_of)
            insert into ledger_seal (lane, number, id, lines, restored, previous, hash, input_offset, input_step, recorded_at,
                cause_source, cause_id)
            select lane, number, id, lines, false, previous, hash, id, 0, timestamptz '2026-04-01 06:30:00Z', '/billing',
                'seal-' || id from sealed""".formatted(seal % LANES + 1, seal / LANES + 1, seal + 1));
            }
        }
    }

    private static void publish(String brokers, Connection database) throws Exception {
        // One after the other: a partition that just comes up could take the second request for the beginning.
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "max.in.flight.requests.per.connection", 1);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "select lane, number, id, lines, previous, hash from ledger_seal" + " order by lane, number")) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            while (row.next()) {
                LedgerSealed sealed = new LedgerSealed(
                        row.getInt(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getInt(4),
                        false,
                        HexFormat.of().formatHex(row.getBytes(5)),
                        HexFormat.of().formatHex(row.getBytes(6)),
                        new EventId("/billing", "seal-" + row.getLong(3)));
                sent.add(producer.send(record(sealed)));
            }
            for (Future<RecordMetadata> one : sent) one.get();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(LedgerSealed sealed) {
        var record = new ProducerRecord<>(
                Topic.LEDGER_SEALED.topicName(),
                Integer.toString(sealed.lane()).getBytes(StandardCharsets.UTF_8),
                EventCodec.encode(sealed));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_type", Topic.LEDGER_SEALED.type(),
                        "ce_source", "/ngage/commission-service",
                        "ce_id", "seal-" + sealed.id(),
                        "ce_time", "2026-04-01T06:30:00Z",
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
