package ngage.partner.console.system;

/** An instance as a member of its group: who it says it is, from where, and how many partitions it has. */
public record Member(String service, String instance, String host, int partitions) {}
