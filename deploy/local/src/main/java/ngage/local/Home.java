package ngage.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies and what is built in it. */
public final class Home {

    private static final String PROPERTY = "ngage.home";

    private Home() {}

    /** The folder of the project: told by {@code deploy/ngage}, else found above the working directory. */
    public static Path folder() {
        String told = System.getProperty(PROPERTY);
        if (told != null) return Path.of(told);
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("deploy/ngage"))) return at;
        }
        throw new CannotRun("The project's folder is not found; run this from inside it or set -D" + PROPERTY + ".");
    }

    /** What Quarkus built of the service. */
    static Path application(Service service) {
        Path jar = folder().resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new CannotRun("The " + service.module() + " is not built: " + jar
                    + " is missing; run deploy/ngage, which builds it.");
        }
        return jar;
    }
}
