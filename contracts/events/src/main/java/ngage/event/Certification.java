package ngage.event;

import java.time.LocalDate;

/** A certification, valid on both its first and its last day. */
public record Certification(LocalDate validFrom, LocalDate validTo) {}
