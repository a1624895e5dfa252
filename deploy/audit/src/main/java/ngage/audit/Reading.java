package ngage.audit;

/** What the auditor makes of an input record. */
public sealed interface Reading {

    /** A proper event. */
    record Proper(EventKey event, Fact fact) implements Reading {}

    /** A record that every service that consumes it must refuse, with this reason. */
    record Improper(String reason, String why) implements Reading {}
}
