package ngage.proof.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Facts without conflicts, each once, and the ways in which they may arrive.
 *
 * @param seed gives this history again
 */
public record History(long seed, List<Happening> happenings) {

    /** The history of a seed. */
    public static History of(long seed) {
        return new HistoryGenerator(seed).generate();
    }

    /** All facts in another order, some of them twice or three times, cut into batches of other sizes. */
    public List<List<Happening>> arrival(int number) {
        Random random = new Random(seed * 31 + number);
        List<Happening> all = new ArrayList<>(happenings);
        for (int i = random.nextInt(happenings.size()); i > 0; i--) {
            all.add(happenings.get(random.nextInt(happenings.size())));
        }
        Collections.shuffle(all, random);
        return batches(all, random);
    }

    /** Cuts a sequence into batches: now and then one by one, now and then all at once. */
    private static List<List<Happening>> batches(List<Happening> all, RandomGenerator random) {
        int sizeMax = random.nextInt(4) == 0 ? all.size() : 1 + random.nextInt(6);
        List<List<Happening>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(sizeMax));
            batches.add(List.copyOf(all.subList(from, to)));
            from = to;
        }
        return batches;
    }
}
