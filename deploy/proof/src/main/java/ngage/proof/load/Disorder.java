package ngage.proof.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import ngage.local.publish.Message;
import ngage.wire.Topic;

/**
 * What may happen to facts between their author and the topics: some customers' lie under a key of their own in each
 * topic, so that two instances of a service work on such a customer at once; some records come again later, under any key.
 */
final class Disorder {
    /** One customer or partner in so many is keyed wrongly. */
    private static final int MISKEYED = 15;

    /** One record in so many comes again. */
    private static final int DOUBLED = 20;

    private static final int REMEMBERED = 300;

    private final Random random;
    private final Consumer<Message> sink;
    private final List<Message> recent = new ArrayList<>();
    private final Map<String, Message> told = new HashMap<>();

    Disorder(Random random, Consumer<Message> sink) {
        this.random = random;
        this.sink = sink;
    }

    void tell(Message message) {
        if (message.topic() == Topic.MONTH_OPENED) {
            sink.accept(message);
            return;
        }
        sink.accept(miskeyed(message) ? keyed(message, message.topic() + ":" + message.key()) : message);
        if (mayComeAgain(message)) remember(message);
        if (!recent.isEmpty() && random.nextInt(DOUBLED) == 0) {
            Message again = recent.get(random.nextInt(recent.size()));
            sink.accept(keyed(again, random.nextBoolean() ? again.key() : "any-" + random.nextInt(1_000)));
        }
    }

    private static boolean miskeyed(Message message) {
        return Math.floorMod(message.key().hashCode(), MISKEYED) == 0;
    }

    /** A conflicting record must stay behind the one it conflicts with: only so is it known which of them counts. */
    private boolean mayComeAgain(Message message) {
        return !message.id().startsWith("mishap-")
                && told.putIfAbsent(message.source() + " " + message.id(), message) == null;
    }

    private void remember(Message message) {
        if (recent.size() < REMEMBERED) recent.add(message);
        else recent.set(random.nextInt(REMEMBERED), message);
    }

    private static Message keyed(Message message, String key) {
        return new Message(
                message.topic(),
                key,
                message.id(),
                message.source(),
                message.type(),
                message.time(),
                message.data(),
                message.extensions());
    }
}
