package ngage.peer.streaming;

import org.apache.kafka.common.header.Headers;

/**
 * A record that is to be published.
 *
 * @param timestamp the record's, in milliseconds of the epoch
 */
public record Outgoing(String topic, byte[] key, byte[] value, Headers headers, long timestamp) {}
