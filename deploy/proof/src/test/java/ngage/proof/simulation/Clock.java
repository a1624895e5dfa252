package ngage.proof.simulation;

import java.util.PriorityQueue;

/** The time of a world, in steps, and what is due at a later one. */
final class Clock {
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private long now;
    private long number;

    private record Due(long at, long number, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    long now() {
        return now;
    }

    void in(long steps, Runnable what) {
        due.add(new Due(now + Math.max(1, steps), number++, what));
    }

    void step() {
        now++;
        runDue();
    }

    /** Goes to the next thing due; false if there is none. */
    boolean jump() {
        Due next = due.peek();
        if (next == null) return false;
        now = Math.max(now, next.at);
        runDue();
        return true;
    }

    private void runDue() {
        for (Due next; (next = due.peek()) != null && next.at <= now; ) {
            due.remove();
            next.what.run();
        }
    }
}
