package ngage.proof.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import ngage.proof.Machine;

/** What was measured, for people and for programs. */
interface Report {
    /** What every figure about the running system was measured under. */
    String GUARANTEES = "synchronous_commit=on, acks=all, one Kafka transaction a round, read_committed, audit clean";

    /** Gives the same facts again. */
    String command();

    Machine machine();

    /** Under what guarantees the figures hold. */
    String guarantees();

    /** Whether the figures are worth anything: what came out is right, and a guard holds. */
    boolean counts();

    /** As a table to read. */
    void print(PrintWriter out);

    /** How every table begins. */
    default void heading(PrintWriter out) {
        out.printf(
                "%s: %d cores, %,d MB, JDK %s, %s%n",
                command(),
                machine().cores(),
                machine().memoryMegabytes(),
                machine().jdk(),
                machine().system());
        out.println(guarantees());
    }

    default String json() {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
