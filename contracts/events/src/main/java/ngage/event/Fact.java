package ngage.event;

/** Something that happened outside; kept for ever (rulebook section 1). */
public sealed interface Fact extends Event
        permits CustomerFact,
                PartnerChanged,
                MonthOpened,
                ProgrammePublished,
                ExchangeRatePublished,
                PartnerSucceeded,
                PayoutsReleased {
    /**
     * What this fact is about, unique in its kind: a second event about the same with other content is a conflict
     * (rulebook section 2, {@code CONFLICTING_ID}).
     */
    String subject();
}
