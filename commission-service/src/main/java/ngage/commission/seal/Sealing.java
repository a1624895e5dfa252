package ngage.commission.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import ngage.commission.seal.Seal.Began;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.event.EventId;
import ngage.event.LedgerSealed;

/** Numbers and seals the lines that one transaction appends. One instance per thread. */
public final class Sealing {
    private final MessageDigest ofLine = sha256();
    private final MessageDigest ofSeal = sha256();
    private final LineText text = new LineText();

    /**
     * Seals lines, as many seals as it takes, behind the last one of their lane.
     *
     * @param cause the fact that the transaction begins with
     * @param lane the input partition that the fact came from; its position must be locked until the transaction ends
     * @param sayer writes all that a line says into its text
     * @return the numbers of the lines, and what to publish
     */
    public <T> Sealed seal(
            Connection connection,
            EventId cause,
            int lane,
            Position position,
            Instant recordedAt,
            List<T> lines,
            BiConsumer<T, LineText> sayer)
            throws SQLException {
        Began began = new Began(cause, lane, position.offset(), position.step(), recordedAt);
        long[] seqs = new long[lines.size()];
        List<Output> outputs = new ArrayList<>(1);
        for (int from = 0; from < lines.size(); from += LedgerSealed.LINES_MAX) {
            int to = Math.min(lines.size(), from + LedgerSealed.LINES_MAX);
            SealStore.Next next = SealStore.next(connection, lane);
            for (int i = from; i < to; i++) seqs[i] = Seal.seq(next.id(), i - from);
            Seal seal = new Seal(
                    began,
                    next.number(),
                    next.id(),
                    to - from,
                    next.previous(),
                    hash(began, next, lines.subList(from, to), sayer));
            SealStore.append(connection, seal);
            outputs.add(seal.output());
        }
        return new Sealed(seqs, outputs);
    }

    /** Says that a lane goes on from a restored ledger: what was published from its next number on is void. */
    void goOn(Connection connection, Began began) throws SQLException {
        SealStore.Next next = SealStore.next(connection, began.lane());
        String hash = hash(began, next, List.<Object>of(), (_, _) -> {});
        SealStore.append(connection, new Seal(began, next.number(), next.id(), 0, next.previous(), hash));
    }

    /**
     * What sealing gives.
     *
     * @param seqs the numbers of the lines, in their order
     * @param outputs the seals, to be published
     */
    public record Sealed(long[] seqs, List<Output> outputs) {}

    private <T> String hash(Began began, SealStore.Next next, List<T> lines, BiConsumer<T, LineText> sayer) {
        String head = Seal.head(began, next.number(), next.id(), lines.size(), next.previous());
        ofSeal.update(head.getBytes(StandardCharsets.UTF_8));
        for (int place = 0; place < lines.size(); place++) {
            sayer.accept(lines.get(place), text.begin(Seal.seq(next.id(), place)));
            ofSeal.update(ofLine.digest(text.bytes()));
        }
        return HexFormat.of().formatHex(ofSeal.digest());
    }

    /** The seals of transactions that began at positions of an input partition; what may not be published yet. */
    public static List<Output> ofInput(Connection connection, int inputPartition, Position from, Position to)
            throws SQLException {
        return SealStore.ofInput(connection, inputPartition, from, to).stream()
                .map(Seal::output)
                .toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
