package ngage.proof.simulation;

/** Faults of all kinds, some at once, none for long stretches. */
final class RandomPlan implements Plan {
    private static final int FAULTS_MAX = 10;
    private static final Fault[] FAULTS = Fault.values();

    private final long seed;
    private final Sabotage sabotage;
    private final Chance dice;
    private final int processes;
    private final int partitions;
    private final int records;
    private final int everySteps;
    private final boolean restores;
    private final boolean underway;
    private int left;
    private int backups;
    private boolean looked;

    RandomPlan(long seed, Sabotage sabotage) {
        this.seed = seed;
        this.sabotage = sabotage;
        this.dice = new Chance(~seed);
        this.processes = 1 + dice.below(3);
        this.partitions = 1 + dice.below(2);
        this.records = 4 + dice.below(24);
        this.left = dice.below(FAULTS_MAX + 1);
        this.everySteps = 10 + dice.below(90);
        this.restores = dice.oneIn(8);
        this.underway = dice.oneIn(2);
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public int processes() {
        return processes;
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public int records() {
        return records;
    }

    @Override
    public Sabotage sabotage() {
        return sabotage;
    }

    /**
     * A database may be put back under running processes only where a fact never comes on two partitions: an instance that
     * has not been at work since then cannot know what the others had applied. That is why they are to be stopped for it.
     */
    @Override
    public boolean wrongKeys() {
        return !(restores && underway);
    }

    /** A restored database is noticed at the latest when partitions are assigned. */
    @Override
    public boolean hasMore(World world) {
        if (!world.wasRestored() || looked) return false;
        looked = true;
        world.group().prepare();
        return true;
    }

    @Override
    public void befall(World world) {
        if (left == 0 || !dice.oneIn(everySteps)) return;
        left--;
        if (restores && dice.oneIn(3)) {
            if (backups++ % 2 == 0) {
                world.database().backUp();
            } else {
                world.restore(underway);
                looked = false;
            }
        } else {
            world.befall(FAULTS[dice.below(FAULTS.length)], dice);
        }
    }
}
