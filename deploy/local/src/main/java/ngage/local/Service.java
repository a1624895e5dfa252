package ngage.local;

import java.util.List;

/** The three services: their modules, databases and places above the first port. */
public enum Service {
    PARTNER("partner-service", "partner"),
    TIER("tier-service", "tier"),
    COMMISSION("commission-service", "commission");

    private final String module;
    private final String database;

    Service(String module, String database) {
        this.module = module;
        this.database = database;
    }

    /** Folder of its module and name in messages. */
    public String module() {
        return module;
    }

    /** Name of its database; also its short name. */
    public String database() {
        return database;
    }

    /**
     * Options of its Java machine. Two of them work on every record, which pays for compiling thoroughly, but late and without
     * what costs the compiler more than it gives: to copy middling methods into their callers, and to lift checks out of loops,
     * which it has to take back time and again. One waits for people.
     */
    public List<String> machine() {
        return switch (this) {
            case PARTNER ->
                List.of(
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:MetaspaceSize=128m",
                        // A later Java may not know the option, and passes over it.
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTReplayTraining");
            case TIER, COMMISSION ->
                List.of(
                        "-Xmx1g",
                        "-Xmn512m",
                        "-XX:+UseParallelGC",
                        "-XX:MetaspaceSize=128m",
                        "-XX:Tier4InvocationThreshold=60000",
                        "-XX:Tier4MinInvocationThreshold=15000",
                        "-XX:Tier4CompileThreshold=180000",
                        "-XX:Tier4BackEdgeThreshold=480000",
                        "-XX:InlineSmallCode=1000",
                        "-XX:-UseLoopPredicate",
                        "-XX:-UseProfiledLoopPredicate");
        };
    }
}
