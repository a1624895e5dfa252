package ngage.peer.streaming;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The tables and indexes of the commission service, made by its own scripts, so that they are written down once. */
final class ProductTables {
    /** The first script of each folder, in the order in which the folders go; the others lie beside it. */
    private static final List<String> FIRST =
            List.of("db/delivery/V1__delivery.sql", "db/commission/V100__commission.sql");

    private ProductTables() {}

    /** Makes them in the connection's transaction, if they are not there. */
    static void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select to_regclass('delivery_position') is not null")) {
                if (row.next() && row.getBoolean(1)) return;
            }
            for (String first : FIRST) {
                for (String script : scripts(first)) statement.execute(script);
            }
        }
    }

    private static List<String> scripts(String first) {
        URL url = Objects.requireNonNull(ProductTables.class.getClassLoader().getResource(first), first);
        try {
            URI uri = url.toURI();
            if (!"jar".equals(uri.getScheme())) return inFolderOf(Path.of(uri));
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return inFolderOf(jar.getPath(first));
            }
        } catch (URISyntaxException | IOException broken) {
            throw new IllegalStateException("the scripts beside " + first + " cannot be read", broken);
        }
    }

    private static List<String> inFolderOf(Path first) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> beside = Files.list(Objects.requireNonNull(first.getParent()))) {
            beside.filter(file -> name(file).matches("V\\d+__.*\\.sql")).forEach(files::add);
        }
        files.sort(Comparator.comparingInt(ProductTables::version));
        return files.stream().map(ProductTables::read).toList();
    }

    private static int version(Path file) {
        String name = name(file);
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
