package ngage.partner.console.system;

/**
 * How fast facts are read.
 *
 * @param total since the instance was started
 * @param milliPerSecond in the last minute, in thousandths; negative: not known yet
 */
public record Rate(String service, String topic, String outcome, long total, long milliPerSecond) {}
