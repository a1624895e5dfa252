package ngage.partner.programme;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.LocalDate;
import java.util.List;
import ngage.terms.PlainWords;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.Reading;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version with its whole terms.
 *
 * @param words what it changes against the version before it, in plain words; what it says, if it is the first
 * @param terms the programme file as JSON, with the source of every figure
 */
record VersionView(
        String version,
        String programme,
        LocalDate validFrom,
        List<String> words,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String terms) {

    static VersionView of(Reading.Read read, Programmes all) {
        Programme version = read.programme();
        Programme before = null;
        for (Programme other : all.versionsOf(version.id())) {
            if (other.validFrom().isBefore(version.validFrom())) before = other;
        }
        List<String> words = before == null ? PlainWords.of(version) : PlainWords.changes(before, version);
        return new VersionView(version.ref(), version.id(), version.validFrom(), words, read.json());
    }
}
