package ngage.local;

import ngage.backing.JdbcAddress;

/** By which way an instance reaches Kafka and PostgreSQL: straight, or through something that stands in between. */
public interface Detours {

    /** Everybody goes straight. */
    Detours NONE = new Detours() {
        @Override
        public String kafka(Service service, int number, String straight) {
            return straight;
        }

        @Override
        public JdbcAddress postgres(Service service, int number, JdbcAddress straight) {
            return straight;
        }
    };

    /** Where this instance looks for Kafka; whatever is there must advertise itself, or the client goes straight after all. */
    String kafka(Service service, int number, String straight);

    /** Where this instance looks for its database. */
    JdbcAddress postgres(Service service, int number, JdbcAddress straight);
}
