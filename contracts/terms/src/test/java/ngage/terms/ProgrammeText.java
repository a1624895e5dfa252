package ngage.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A programme file that comes with the module, and what tests make of it. */
record ProgrammeText(String name, String yaml) {
    static final ProgrammeText NGAGE = bundled("ngage@2022-01-01");
    static final ProgrammeText CLASSIC = bundled("classic@2012-01-01");
    static final ProgrammeText GEMEINSAM_STARK = bundled("gemeinsam-stark@2021-05-01");
    static final List<ProgrammeText> ALL = List.of(NGAGE, CLASSIC, GEMEINSAM_STARK);

    private static ProgrammeText bundled(String name) {
        try (InputStream in = ProgrammeText.class.getResourceAsStream("/programmes/" + name + ".yaml")) {
            return new ProgrammeText(
                    name, new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with every occurrence of something replaced, which must be there. */
    ProgrammeText with(String from, String to) {
        assertThat(yaml).contains(from);
        return new ProgrammeText(name, yaml.replace(from, to));
    }

    /** The programme it is. */
    Programme programme() {
        return ProgrammeReader.yaml(yaml).orThrow(name + ".yaml").programme();
    }
}
