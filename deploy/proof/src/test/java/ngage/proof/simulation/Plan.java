package ngage.proof.simulation;

/** What a world is made of and what befalls it, all of it decided by a seed. */
interface Plan {
    long seed();

    int processes();

    /** Partitions of each of the two input topics. */
    int partitions();

    int records();

    /** Whether a fact that is told again may come on another partition. */
    boolean wrongKeys();

    Sabotage sabotage();

    /** Called after every step. */
    void befall(World world);

    /** Whether more is to befall a world that has come to rest. */
    default boolean hasMore(World world) {
        return false;
    }
}
