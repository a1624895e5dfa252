package ngage.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project folder in which each service is the stub. */
final class StubHome {

    private StubHome() {}

    static Path in(Path folder) throws IOException {
        Path classes = Path.of("target/test-classes").toAbsolutePath();
        for (Service service : Service.values()) {
            Path application =
                    Files.createDirectories(folder.resolve(service.module()).resolve("target/quarkus-app"));
            Files.createSymbolicLink(application.resolve("quarkus-run.jar"), classes);
        }
        return folder;
    }
}
