package ngage.local.market;

import java.util.PriorityQueue;

/** What is going to happen on which day; of one day, in the order in which it was put down. */
final class Agenda {

    private record Due(int day, long sequence, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byDay = Integer.compare(day, other.day);
            return byDay != 0 ? byDay : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Due> dues = new PriorityQueue<>();
    private long sequence;
    private int today = Integer.MIN_VALUE;

    /** Puts something down; what lies before today happens today. */
    void on(int day, Runnable what) {
        dues.add(new Due(Math.max(day, today), sequence++, what));
    }

    /** Lets everything happen that is due up to the end of that day. */
    void runThrough(int day) {
        for (Due next; (next = dues.peek()) != null && next.day <= day; ) {
            dues.remove();
            today = next.day;
            next.what.run();
        }
        today = day;
    }

    /** Lets everything happen that was ever put down. */
    void runOut() {
        for (Due next; (next = dues.poll()) != null; ) {
            today = next.day;
            next.what.run();
        }
    }

    int today() {
        return today;
    }
}
