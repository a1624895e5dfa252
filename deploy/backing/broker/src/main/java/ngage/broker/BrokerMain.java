package ngage.broker;

import java.io.FileReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Formats an empty data folder, then runs the broker in it. One argument: the path of its {@code server.properties}. */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        Leash.tie();
        String properties = args[0];
        if (!Files.exists(dataOf(properties).resolve("meta.properties"))) {
            format(properties);
        }
        Kafka.main(new String[] {properties});
    }

    private static Path dataOf(String properties) throws IOException {
        Properties read = new Properties();
        try (Reader file = new FileReader(properties, StandardCharsets.UTF_8)) {
            read.load(file);
        }
        return Path.of(read.getProperty("log.dirs"));
    }

    /** Transaction version 2 bumps the producer's epoch at each transaction: a late message of an old one cannot slip into a new one. */
    private static void format(String properties) {
        String cluster = Uuid.randomUuid().toString();
        String[] arguments = {"format", "-t", cluster, "-c", properties, "--feature", "transaction.version=2"};
        int code = StorageTool.execute(arguments, System.out);
        if (code != 0) {
            System.exit(code);
        }
    }
}
