package ngage.commission.explanation.clerk;

/** Says steps in the words of one language: whole sentences, amounts and dates as they are written there. */
public interface Clerk {
    /** The step in one or two sentences. */
    String say(Step step);
}
