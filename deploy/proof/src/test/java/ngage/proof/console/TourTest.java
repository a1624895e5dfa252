package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ngage.local.Home;
import org.junit.jupiter.api.Test;

/** The README's tour leads where its pictures were taken. */
class TourTest {
    private static final Path FOLDER = Path.of("deploy", "proof", "tour");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final Path home = Home.folder();

    @Test
    void everyStepIsInTheReadmeWithItsAddressAndItsPicture() throws IOException {
        String readme = Files.readString(home.resolve("README.md"));
        for (Tour.Step step : Tour.STEPS) {
            assertThat(readme)
                    .contains("http://localhost:8080" + step.path())
                    .contains(step.picture(FOLDER).toString());
        }
    }

    @Test
    void thePicturesAreThereAndSmallAndNoOthers() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve(FOLDER))) {
            List<Path> pictures = files.sorted().toList();
            assertThat(pictures)
                    .containsExactlyElementsOf(Tour.STEPS.stream()
                            .map(step -> step.picture(home.resolve(FOLDER)))
                            .toList());
            for (Path picture : pictures) {
                assertThat(Files.size(picture)).as(picture.toString()).isLessThan(Tour.PICTURE_BYTES_MAX);
                assertThat(Files.readAllBytes(picture)).startsWith(PNG);
            }
        }
    }
}
