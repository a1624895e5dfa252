package ngage.delivery.protocol;

/** A partition of an input topic. */
public record InputPartition(String topic, int number) {
    @Override
    public String toString() {
        return topic + "-" + number;
    }
}
