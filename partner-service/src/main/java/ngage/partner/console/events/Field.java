package ngage.partner.console.events;

/**
 * A member of an event's data.
 *
 * @param name with the path to it, such as {@code amount.minorUnits}
 * @param type such as {@code integer} or {@code string, null}
 * @param range what values it may have, as the schema says
 * @param required whether it must be there where its parent is
 */
public record Field(String name, String type, String range, boolean required, String meaning) {}
