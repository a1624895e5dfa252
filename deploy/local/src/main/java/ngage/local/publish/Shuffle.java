package ngage.local.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Messages in a random order, some of them twice: the same for the same seed and the same messages. */
final class Shuffle {

    private final List<Message> messages = new ArrayList<>();
    private final SplittableRandom dice;

    Shuffle(long seed) {
        dice = new SplittableRandom(seed);
    }

    void add(Message message) {
        messages.add(message);
    }

    /** Hands over every message, and {@code repeats} of them once more; of no messages none can be repeated. */
    void forEach(int repeats, Consumer<Message> taker) {
        int distinct = messages.size();
        for (int i = 0; i < repeats && distinct > 0; i++) messages.add(messages.get(dice.nextInt(distinct)));
        for (int left = messages.size(); left > 0; left--) {
            int drawn = dice.nextInt(left);
            taker.accept(messages.get(drawn));
            messages.set(drawn, messages.get(left - 1));
        }
    }
}
