package ngage.proof.bench;

import ngage.local.PortPlan;
import picocli.CommandLine.Option;

/** Which facts a whole system is measured with, and where it listens. */
final class Facts {
    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the facts (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "First of the five ports, as for 'up' (default: ${DEFAULT-VALUE}).")
    private int portBase;

    long seed() {
        return seed;
    }

    /** @throws IllegalArgumentException if there are no such ports */
    PortPlan ports() {
        return new PortPlan(portBase);
    }

    /** What gives a report again: the command, what it was told, and the seed. */
    String command(String told) {
        return "deploy/ngage bench " + told + " --seed " + seed;
    }
}
