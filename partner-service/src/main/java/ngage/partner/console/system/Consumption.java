package ngage.partner.console.system;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import ngage.partner.PartnerServiceConfig;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** How far the services have read, as Kafka says: it knows that of all instances, also while none of them answers. */
@ApplicationScoped
class Consumption {
    /** The services, which are their consumer groups, too. */
    static final List<String> GROUPS = List.of("partner-service", "tier-service", "commission-service");

    private final String brokers;
    private final int answerMillis;
    private @Nullable Admin admin;

    Consumption(@ConfigProperty(name = "kafka.bootstrap.servers") String brokers, PartnerServiceConfig config) {
        this.brokers = brokers;
        this.answerMillis = Math.toIntExact(config.console().timeout().toMillis());
    }

    /** Kafka does not answer. */
    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1;

        Away(Throwable cause) {
            super(cause);
        }
    }

    /** All of it. */
    record Reading(List<Lag> lags, List<Member> members) {}

    /**
     * Looks now.
     *
     * @throws Away if Kafka does not answer
     */
    Reading read() {
        try {
            Admin asked = admin();
            Map<String, Collection<MemberDescription>> groups = groups(asked);
            List<Peek.Place> places = places(asked, groups);
            return new Reading(lags(places, new Peek(brokers, answerMillis).oldest(places)), members(groups));
        } catch (ExecutionException | KafkaException away) {
            throw new Away(away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Away(stopping);
        }
    }

    /** Who reads for each service; nobody has if the group is not known. */
    private static Map<String, Collection<MemberDescription>> groups(Admin asked)
            throws ExecutionException, InterruptedException {
        Map<String, Collection<MemberDescription>> groups = new HashMap<>();
        var described = asked.describeConsumerGroups(GROUPS).describedGroups();
        for (Map.Entry<String, KafkaFuture<ConsumerGroupDescription>> one : described.entrySet()) {
            try {
                groups.put(one.getKey(), one.getValue().get().members());
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof GroupIdNotFoundException)) throw failed;
                groups.put(one.getKey(), List.of());
            }
        }
        return groups;
    }

    private static List<Peek.Place> places(Admin asked, Map<String, Collection<MemberDescription>> groups)
            throws ExecutionException, InterruptedException {
        Map<String, Map<TopicPartition, Long>> positions = new HashMap<>();
        Set<TopicPartition> all = new HashSet<>();
        for (String group : GROUPS) {
            Map<TopicPartition, Long> known = new HashMap<>();
            groups.getOrDefault(group, List.of())
                    .forEach(member ->
                            member.assignment().topicPartitions().forEach(partition -> known.put(partition, 0L)));
            for (Map.Entry<TopicPartition, OffsetAndMetadata> one : asked.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()) {
                if (one.getValue() != null)
                    known.put(one.getKey(), one.getValue().offset());
            }
            positions.put(group, known);
            all.addAll(known.keySet());
        }
        Map<TopicPartition, ListOffsetsResultInfo> ends = asked.listOffsets(
                        all.stream().collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest())),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        List<Peek.Place> places = new ArrayList<>();
        positions.forEach((group, known) -> known.forEach((partition, at) -> places.add(new Peek.Place(
                group,
                partition,
                at,
                Objects.requireNonNull(ends.get(partition)).offset()))));
        return places;
    }

    private static List<Lag> lags(List<Peek.Place> places, Map<Peek.Place, Instant> oldest) {
        Map<String, Map<String, Lag>> lags = new HashMap<>();
        for (Peek.Place place : places) {
            Instant first = oldest.get(place);
            boolean nothing = Peek.NONE.equals(first);
            long waiting = nothing ? 0 : Math.max(0, place.end() - place.at());
            Lag one = new Lag(place.service(), place.partition().topic(), place.at(), waiting, nothing ? null : first);
            lags.computeIfAbsent(place.service(), any -> new TreeMap<>())
                    .merge(one.topic(), one, Consumption::together);
        }
        List<Lag> inOrder = new ArrayList<>();
        for (String group : GROUPS)
            inOrder.addAll(lags.getOrDefault(group, Map.of()).values());
        return inOrder;
    }

    private static Lag together(Lag one, Lag other) {
        Instant oldest = one.oldest();
        if (oldest == null || (other.oldest() != null && other.oldest().isBefore(oldest))) oldest = other.oldest();
        return new Lag(one.service(), one.topic(), one.read() + other.read(), one.waiting() + other.waiting(), oldest);
    }

    private static List<Member> members(Map<String, Collection<MemberDescription>> groups) {
        List<Member> members = new ArrayList<>();
        for (String group : GROUPS) {
            groups.getOrDefault(group, List.of()).stream()
                    .map(member -> new Member(
                            group,
                            instance(group, member.clientId()),
                            member.host().replaceFirst("^/", ""),
                            member.assignment().topicPartitions().size()))
                    .sorted(Comparator.comparing(Member::instance))
                    .forEach(members::add);
        }
        return members;
    }

    /** Delivery calls its consumers by the service, the instance and what they read. */
    private static String instance(String group, String client) {
        return client.startsWith(group + "-")
                ? client.substring(group.length() + 1).replaceFirst("-facts.*$", "")
                : client;
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, answerMillis,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, answerMillis));
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) admin.close();
    }
}
