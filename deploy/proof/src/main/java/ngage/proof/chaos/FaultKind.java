package ngage.proof.chaos;

/** What can be done to the system. */
enum FaultKind {
    KILL_SERVICE("kill -9 of a service", 34),
    KILL_BROKER("kill -9 of the broker", 6),
    KILL_DATABASE("kill -9 of PostgreSQL with all its processes", 18),
    FREEZE_SERVICE("SIGSTOP of a service beyond session and poll interval", 12),
    FREEZE_BROKER("SIGSTOP of the broker", 2),
    ROLLING_RESTART("rolling restart of a service", 2),
    CUT_DATABASE("connections to the database cut", 5),
    CUT_BROKER("connections to the broker cut", 5),
    LOSE_DATABASE_ANSWERS("answers of the database lost", 4),
    LOSE_BROKER_ANSWERS("answers of the broker lost", 4),
    SLOW_DATABASE("way to the database slow", 2),
    SLOW_BROKER("way to the broker slow", 2),
    REFUSE_DATABASE("database refuses connections", 3),
    FULL_DATABASE_DISK("disk full under the database", 2),
    FULL_BROKER_DISK("disk full under the broker", 1),
    POWER_LOSS_DATABASE("database without its page cache", 2),
    POWER_LOSS_BROKER("broker without its page cache", 2),
    TOPIC_RECREATED("a topic of facts deleted and made anew", 1),
    DATABASE_RESTORED("an old database restored over a newer one", 2);

    private final String title;
    private final int weight;

    FaultKind(String title, int weight) {
        this.title = title;
        this.weight = weight;
    }

    /** As the report prints it. */
    String title() {
        return title;
    }

    /** How often it is drawn, beside the others. */
    int weight() {
        return weight;
    }

    /** Whether it needs disks that can be filled and switched off. */
    boolean needsDisks() {
        return switch (this) {
            case FULL_DATABASE_DISK, FULL_BROKER_DISK, POWER_LOSS_DATABASE, POWER_LOSS_BROKER -> true;
            case KILL_SERVICE,
                    KILL_BROKER,
                    KILL_DATABASE,
                    FREEZE_SERVICE,
                    FREEZE_BROKER,
                    ROLLING_RESTART,
                    CUT_DATABASE,
                    CUT_BROKER,
                    LOSE_DATABASE_ANSWERS,
                    LOSE_BROKER_ANSWERS,
                    SLOW_DATABASE,
                    SLOW_BROKER,
                    REFUSE_DATABASE,
                    TOPIC_RECREATED,
                    DATABASE_RESTORED -> false;
        };
    }

    /** Whether it is struck alone, when all else is well, because somebody has to mend it. */
    boolean needsMending() {
        return this == TOPIC_RECREATED || this == DATABASE_RESTORED;
    }
}
