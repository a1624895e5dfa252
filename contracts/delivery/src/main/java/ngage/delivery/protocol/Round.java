package ngage.delivery.protocol;

import java.util.List;

/** Records to apply together, all handed over under one assignment. */
public record Round(Assignment assignment, List<InputRecord> records) {}
