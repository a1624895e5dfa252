package ngage.delivery.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What there is to know of one event.
 *
 * @param subject what it is about; null if that is known from an event before it
 * @param content what it says
 */
public record Known(KnownKey event, @Nullable KnownKey subject, long content) {}
