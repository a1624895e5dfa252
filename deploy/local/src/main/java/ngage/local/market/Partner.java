package ngage.local.market;

import java.util.ArrayList;
import java.util.List;

/** A partner as the programme knows it at some time of the story; it changes, and each change is a revision. */
final class Partner {

    static final int NEVER = Integer.MAX_VALUE;

    /** From a day to a day, both inclusive. */
    record Certified(int from, int to) {}

    /** A programme and the first day in it. */
    record Joined(String programme, int from) {}

    final String id;
    final String brand;
    final String channel;
    final String country;
    final List<Joined> enrolments = new ArrayList<>();
    final List<Certified> certifications = new ArrayList<>();
    int terminatedOn = NEVER;
    boolean bought;
    int revision;

    Partner(String id, String brand, String channel, String country) {
        this.id = id;
        this.brand = brand;
        this.channel = channel;
        this.country = country;
    }

    /** Whether something is paid to it for that day, for winning a customer as well as for looking after it. */
    boolean earnsOn(int day) {
        if (bought || terminatedOn != NEVER || !channel.equals("AGENT")) return false;
        Joined joined = null;
        for (Joined one : enrolments) {
            if (one.from() <= day) joined = one;
        }
        return joined != null && !joined.programme().equals(Partners.CLASSIC);
    }
}
