package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ngage.audit.Finding.Kind;

/**
 * The seals as {@code ledger-sealed} tells them, lane by lane: what whoever may write to the database cannot reach. Each must
 * follow the one before it.
 */
final class PublishedSeals {
    static final int HASH_BYTES = 32;

    private final Findings findings;
    private final Map<Integer, Chain> lanes = new TreeMap<>();
    private int restored;

    PublishedSeals(Findings findings) {
        this.findings = findings;
    }

    /** The hashes of a lane's seals, one behind the other. */
    private static final class Chain {
        private byte[] hashes = new byte[HASH_BYTES * 64];
        private int length;

        private void add(byte[] hash) {
            if (hashes.length == length * HASH_BYTES) hashes = Arrays.copyOf(hashes, hashes.length * 2);
            System.arraycopy(hash, 0, hashes, length++ * HASH_BYTES, HASH_BYTES);
        }

        private boolean holds(long number, byte[] hash) {
            int from = Math.toIntExact((number - 1) * HASH_BYTES);
            return Arrays.equals(hashes, from, from + HASH_BYTES, hash, 0, HASH_BYTES);
        }
    }

    /** Takes the next seal of its partition. */
    void add(Message message, JsonNode body) {
        int lane = body.path("lane").asInt();
        long number = body.path("number").asLong();
        Chain chain = lanes.computeIfAbsent(lane, any -> new Chain());
        boolean back = number >= 1 && number <= chain.length;
        if (body.path("restored").asBoolean()) {
            restored++;
        } else if (number != chain.length + 1) {
            tampered(lane, number, message, "behind seal " + chain.length + " of its lane");
        }
        // Restored or not: what follows is held against the later seals.
        if (back) chain.length = Math.toIntExact(number - 1);
        else if (number != chain.length + 1) return;
        byte[] previous = HexFormat.of().parseHex(body.path("previous").asText());
        boolean follows = number == 1 ? isNothing(previous) : chain.holds(number - 1, previous);
        if (!follows) {
            tampered(lane, number, message, "behind another seal than the one published before it");
        }
        chain.add(HexFormat.of().parseHex(body.path("hash").asText()));
    }

    private void tampered(int lane, long number, Message message, String where) {
        String seal = "lane " + lane + " seal " + number;
        findings.add(Kind.LEDGER_TAMPERED, seal, "published at " + message.position() + " " + where);
    }

    /** How often a lane was told to go on from a restored backup. */
    int restored() {
        return restored;
    }

    private static boolean isNothing(byte[] hash) {
        return Arrays.equals(hash, new byte[HASH_BYTES]);
    }

    Set<Integer> lanes() {
        return lanes.keySet();
    }

    /** How many seals of a lane were published. */
    long length(int lane) {
        Chain chain = lanes.get(lane);
        return chain == null ? 0 : chain.length;
    }

    /** Whether this is the hash of a lane's published seal of that number. */
    boolean holds(int lane, long number, byte[] hash) {
        Chain chain = lanes.get(lane);
        return chain != null && number >= 1 && number <= chain.length && chain.holds(number, hash);
    }
}
