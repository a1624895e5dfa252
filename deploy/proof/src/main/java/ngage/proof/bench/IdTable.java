package ngage.proof.bench;

/**
 * The places of ids, for so many that objects would not fit. An id is known by 64 bits of it alone: among ten million, two
 * share them by a chance of one in three hundred thousand, and then one booking of ten million is left out.
 */
final class IdTable {
    static final int NONE = -1;

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final long[] keys;
    private final int[] places;
    private final int mask;

    /** @param most how many ids may come; there is room for twice as many */
    IdTable(int most) {
        int size = Integer.highestOneBit(Math.max(1, most)) << 2;
        keys = new long[size];
        places = new int[size];
        mask = size - 1;
    }

    /** Where the id was put; {@value #NONE} if it was not. */
    int get(String id) {
        int at = slot(key(id));
        return keys[at] == 0 ? NONE : places[at];
    }

    /** Whether the id is new. */
    boolean put(String id, int place) {
        long key = key(id);
        int at = slot(key);
        if (keys[at] != 0) return false;
        keys[at] = key;
        places[at] = place;
        return true;
    }

    private int slot(long key) {
        int at = (int) (key >>> 32) & mask;
        while (keys[at] != 0 && keys[at] != key) at = (at + 1) & mask;
        return at;
    }

    /** Never 0, which marks a free slot. */
    private static long key(String id) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) hash = (hash ^ id.charAt(i)) * FNV_PRIME;
        hash = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
