package ngage.proof.bench;

/**
 * One stage of the floor.
 *
 * @param what is done in it
 * @param millis of the clock on the wall
 * @param cpuMicros processor time of the client, the broker and the database together
 */
record Stage(String what, long millis, long cpuMicros) {}
