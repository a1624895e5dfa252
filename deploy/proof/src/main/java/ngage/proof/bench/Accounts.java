package ngage.proof.bench;

import java.util.Map;
import java.util.TreeMap;
import ngage.local.LocalSystem;
import ngage.local.Service;

/** Whose processor time is reckoned: the two services that work on facts, the broker and the database. */
record Accounts(LocalSystem system) {

    /** Microseconds so far, by process; of a service all its instances together. */
    Map<String, Long> read() {
        Map<String, Long> micros = new TreeMap<>();
        for (Service service : new Service[] {Service.COMMISSION, Service.TIER}) {
            micros.put(
                    service.module(),
                    system.instances().stream()
                            .filter(one -> one.service() == service)
                            .mapToLong(one -> CpuTime.ofTree(one.pid()))
                            .sum());
        }
        micros.put("kafka", CpuTime.ofTree(system.backing().broker().pid()));
        micros.put("postgresql", CpuTime.ofTree(system.backing().postgres().pid()));
        return micros;
    }

    static Map<String, Long> between(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> spent = new TreeMap<>();
        after.forEach((process, micros) -> spent.put(process, micros - before.getOrDefault(process, 0L)));
        return spent;
    }

    static long sum(Map<String, Long> micros) {
        return micros.values().stream().mapToLong(Long::longValue).sum();
    }
}
