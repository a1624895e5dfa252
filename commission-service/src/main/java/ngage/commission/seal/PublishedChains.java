package ngage.commission.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import ngage.commission.seal.Seal.Began;
import ngage.delivery.Output;
import ngage.delivery.recovery.RecoveryRefused;
import ngage.event.LedgerSealed;

/**
 * What {@code ledger-sealed} tells of each lane, against the seals of a ledger that was restored. Where more was published
 * than the ledger holds, the lane goes on with a seal without lines: what was published from that number on is void.
 */
public final class PublishedChains {
    /** Before any record, so no instance reads the seal back as one of its own. */
    private static final long BEFORE_ALL = -1;

    private final Map<Integer, List<One>> lanes = new TreeMap<>();
    private final int ownLane;
    private long highestId;

    /** @param ownLane the lane in which the recovery seals its own lines */
    public PublishedChains(int ownLane) {
        this.ownLane = ownLane;
    }

    private record One(LedgerSealed seal, Instant at) {}

    /** Takes the next seal of its lane. */
    public void add(LedgerSealed seal, Instant at) {
        highestId = Math.max(highestId, seal.id());
        List<One> chain = lanes.computeIfAbsent(seal.lane(), _ -> new ArrayList<>());
        int place = Math.toIntExact(seal.number() - 1);
        // A gap is the auditor's to find.
        if (place < 0 || place > chain.size()) return;
        chain.subList(place, chain.size()).clear();
        chain.add(new One(seal, at));
    }

    /**
     * Lets every lane go on from what the ledger holds, under ids that were never published: else a ledger that is lost for the
     * second time would say the very same as after the first, which nobody could tell from what was said then.
     *
     * @throws RecoveryRefused if the ledger holds seals that were published otherwise
     */
    public void goOn(Connection connection, Sealing sealing) throws SQLException {
        SealStore.numberBehind(connection, highestId);
        for (Map.Entry<Integer, List<One>> lane : lanes.entrySet()) {
            List<One> published = lane.getValue();
            List<SealStore.Stored> stored = SealStore.ofLane(connection, lane.getKey());
            int common = common(stored, published);
            if (common == published.size() || saysSo(stored, common)) continue;
            if (common < stored.size()) {
                throw new RecoveryRefused("the ledger's seal " + (common + 1) + " of lane " + lane.getKey()
                        + " is not the one that was published: the backup is of before an earlier recovery, or the ledger"
                        + " was changed by hand; recover from another backup, or from none");
            }
            One first = published.get(common);
            sealing.goOn(connection, new Began(first.seal().cause(), lane.getKey(), BEFORE_ALL, 0, first.at()));
        }
    }

    /** The seals of a recovery that are not published, lane by lane; those of the service's lanes are read back by it. */
    public List<Output> unpublished(Connection connection) throws SQLException {
        List<Output> outputs = new ArrayList<>();
        TreeSet<Integer> all = new TreeSet<>(lanes.keySet());
        all.add(ownLane);
        for (int lane : all) {
            List<SealStore.Stored> stored = SealStore.ofLane(connection, lane);
            int common = common(stored, lanes.getOrDefault(lane, List.of()));
            if (lane != ownLane && !saysSo(stored, common)) continue;
            SealStore.behind(connection, lane, common).forEach(seal -> outputs.add(seal.output()));
        }
        return outputs;
    }

    /** Whether what follows the common part begins by saying that the rest is void. */
    private static boolean saysSo(List<SealStore.Stored> stored, int common) {
        return common < stored.size() && stored.get(common).restored();
    }

    /** How many seals are the same on both sides. */
    private static int common(List<SealStore.Stored> stored, List<One> published) {
        int same = 0;
        while (same < stored.size()
                && same < published.size()
                && stored.get(same).hash().equals(published.get(same).seal().hash())) same++;
        return same;
    }
}
