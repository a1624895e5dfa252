package ngage.proof.simulation;

/** A short history in which one thing goes wrong, at one given moment. */
final class OneFault implements Plan {
    private final long seed;
    private final Fault fault;
    private final int moment;
    private boolean befallen;

    /** @param moment the number of the call of a port after which it befalls the process that made it */
    OneFault(long seed, Fault fault, int moment) {
        this.seed = seed;
        this.fault = fault;
        this.moment = moment;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public int processes() {
        return 2;
    }

    @Override
    public int partitions() {
        return 1;
    }

    @Override
    public int records() {
        return 6;
    }

    @Override
    public boolean wrongKeys() {
        return true;
    }

    @Override
    public Sabotage sabotage() {
        return Sabotage.NONE;
    }

    @Override
    public void befall(World world) {
        if (befallen || world.moments() < moment) return;
        befallen = true;
        world.befallLast(fault, new Chance(seed));
    }
}
