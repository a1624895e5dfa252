package ngage.partner.console.explanation;

import org.jspecify.annotations.Nullable;

/**
 * What the page about a booking shows.
 *
 * @param partnerId from whose point of view; null: from nobody's
 */
public record BookingWhy(BookingAnswer answer, @Nullable String partnerId) {}
