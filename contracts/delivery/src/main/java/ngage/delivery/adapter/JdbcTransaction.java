package ngage.delivery.adapter;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import ngage.delivery.Applied;
import ngage.delivery.FactHandler;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.Known;
import ngage.delivery.protocol.KnownKey;
import ngage.delivery.protocol.Refused;
import ngage.delivery.protocol.Store;
import ngage.delivery.protocol.Stored;

/** One transaction on one connection. */
final class JdbcTransaction implements Store.Transaction {
    private final Connection connection;
    private final FactHandler handler;
    private boolean committed;

    JdbcTransaction(Connection connection, FactHandler handler) {
        this.connection = connection;
        this.handler = handler;
    }

    @Override
    public void open(Map<InputPartition, Long> beginnings) {
        Sql.run(() -> PositionStore.open(connection, beginnings));
    }

    @Override
    public Map<InputPartition, Stored> lock(Collection<InputPartition> partitions) {
        return Sql.ask(() -> PositionStore.lock(connection, partitions));
    }

    @Override
    public Map<InputPartition, Position> positions() {
        return Sql.ask(() -> PositionStore.all(connection));
    }

    @Override
    public boolean recovering() {
        return Sql.ask(() -> Replay.isUnderWay(connection));
    }

    @Override
    public void move(Map<InputPartition, Stored> before, Map<InputPartition, Stored> after) {
        Sql.run(() -> PositionStore.move(connection, before, after));
    }

    @Override
    public Map<KnownKey, Long> known(Collection<KnownKey> keys) {
        return Sql.ask(() -> KnownStore.known(connection, keys));
    }

    @Override
    public void keepKnown(List<Known> added) {
        Sql.run(() -> KnownStore.keep(connection, added));
    }

    @Override
    public void keepRefused(List<Refused> refused) {
        Sql.run(() -> RefusalStore.append(connection, refused));
    }

    @Override
    public List<Refused> refused(Stored at, long from, long to) {
        return Sql.ask(() -> RefusalStore.readBack(connection, at.id(), at.partition(), from, to));
    }

    @Override
    public Applied apply(List<Received> facts, Resume resume) {
        return Sql.ask(() -> handler.apply(connection, facts, resume));
    }

    @Override
    public List<Output> readBack(int inputPartition, Position from, Position to) {
        return Sql.ask(() -> handler.readBack(connection, inputPartition, from, to));
    }

    @Override
    public void commit() {
        Sql.run(connection::commit);
        committed = true;
    }

    /** A connection handed back with work in it would be committed by the pool. */
    @Override
    public void close() {
        Sql.run(() -> {
            try (connection) {
                if (!committed) connection.rollback();
            }
        });
    }
}
