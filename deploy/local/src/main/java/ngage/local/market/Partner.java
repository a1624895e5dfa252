package ngage.local.market;

import java.util.ArrayList;
import java.util.List;

/** A partner as the programme knows it at some time of the story; it changes, and each change is a revision. */
final class Partner {

    static final int NEVER = Integer.MAX_VALUE;

    /** From a day to a day, both inclusive. */
    record Certified(int from, int to) {}

    final String id;
    final String channel;
    final String country;
    final List<Certified> certifications = new ArrayList<>();
    int enrolledFrom = NEVER;
    int terminatedOn = NEVER;
    int revision;

    Partner(String id, String channel, String country) {
        this.id = id;
        this.channel = channel;
        this.country = country;
    }

    /** Whether commission is paid to it for that day, for as long as it looks after a customer. */
    boolean earnsOn(int day) {
        return channel.equals("AGENT") && enrolledFrom <= day && terminatedOn == NEVER;
    }
}
