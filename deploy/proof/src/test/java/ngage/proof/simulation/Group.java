package ngage.proof.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.Membership;

/** The consumer group's coordinator: members join, those who do not join again in time are out, a generation begins. */
final class Group {
    private static final long REJOIN_TIMEOUT = 600;

    private final World world;
    private final Set<Member> members = new LinkedHashSet<>();
    private final Set<Member> joined = new LinkedHashSet<>();
    private final Map<Member, List<InputPartition>> assigned = new HashMap<>();
    private int generation;
    private boolean preparing;

    /** One membership of one process; a process that was put out comes back as another member. */
    static final class Member {
        private final Incarnation process;

        Member(Incarnation process) {
            this.process = process;
        }
    }

    /** A member at one generation. */
    record At(Member member, int generation) implements Membership {}

    Group(World world) {
        this.world = world;
    }

    void join(Member member) {
        members.add(member);
        if (!preparing) prepare();
        joined.add(member);
        endIfAllJoined();
    }

    /** Every member has to join again. */
    void prepare() {
        if (preparing) return;
        preparing = true;
        joined.clear();
        int prepared = generation;
        world.clock().in(REJOIN_TIMEOUT, () -> {
            if (preparing && generation == prepared) begin();
        });
    }

    private void endIfAllJoined() {
        if (joined.containsAll(members)) begin();
    }

    private void begin() {
        members.retainAll(joined);
        preparing = false;
        generation++;
        assigned.clear();
        if (members.isEmpty()) return;
        // As RangeAssignor: partition n of every topic to the same member.
        List<Member> order = new ArrayList<>(members);
        for (InputPartition partition : world.log().partitions()) {
            Member owner = order.get((partition.number() + generation) % order.size());
            assigned.computeIfAbsent(owner, none -> new ArrayList<>()).add(partition);
        }
    }

    /** A process was not heard of for longer than the session lasts. */
    void expire(Incarnation process) {
        boolean out = members.removeIf(member -> member.process == process);
        joined.removeIf(member -> member.process == process);
        if (!out) return;
        prepare();
        if (!members.isEmpty()) endIfAllJoined();
    }

    boolean hasBegunWith(Member member) {
        return !preparing && members.contains(member);
    }

    boolean isOut(Member member) {
        return !members.contains(member);
    }

    boolean mustJoin(Member member) {
        return isOut(member) || (preparing && !joined.contains(member));
    }

    boolean isCurrent(At at) {
        return members.contains(at.member()) && at.generation() == generation;
    }

    /** Whoever is a member now, as it is now: what an instance would show that could not be fenced. */
    At anybodyNow(At otherwise) {
        return members.stream()
                .findFirst()
                .map(member -> new At(member, generation))
                .orElse(otherwise);
    }

    boolean isPreparing() {
        return preparing;
    }

    At at(Member member) {
        return new At(member, generation);
    }

    List<InputPartition> assigned(Member member) {
        return assigned.getOrDefault(member, List.of());
    }
}
