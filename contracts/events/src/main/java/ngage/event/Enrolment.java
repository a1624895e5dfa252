package ngage.event;

import java.time.LocalDate;

/** Membership in a programme (its id without version) from a day on, until the next enrolment. */
public record Enrolment(String programme, LocalDate from) {}
