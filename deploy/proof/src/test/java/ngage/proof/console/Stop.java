package ngage.proof.console;

import java.util.List;
import java.util.Map;

/** A screen on the tour. */
interface Stop {
    /** Its addresses; each is looked at in both languages, with a large window and on a phone. */
    List<String> pages();

    /** What else must hold, by name. */
    Map<String, Runnable> trials();
}
