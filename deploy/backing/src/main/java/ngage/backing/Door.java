package ngage.backing;

/**
 * One more way into the broker. Whoever comes through it is told to come again at another port: that of something which
 * stands in between.
 *
 * @param port where the broker listens
 * @param advertised the port on this machine that it names to its clients
 */
public record Door(int port, int advertised) {}
