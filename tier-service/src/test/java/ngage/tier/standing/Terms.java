package ngage.tier.standing;

import ngage.event.ProgrammePublished;
import ngage.terms.Programme;
import ngage.terms.ProgrammeReader;
import ngage.terms.Programmes;
import ngage.terms.Reading;

/** Terms to publish. */
public final class Terms {
    private Terms() {}

    /** The terms of a bundled programme under another name and from another day on; its upper tiers ask for so much. */
    public static ProgrammePublished like(String bundled, String id, String validFrom, int target) {
        Reading.Read known = Programmes.bundledFiles().stream()
                .filter(file -> file.programme().id().equals(bundled))
                .findFirst()
                .orElseThrow();
        String json = known.json()
                .replace("\"programme\":\"" + bundled + "\"", "\"programme\":\"" + id + "\"")
                .replace(known.programme().validFrom().toString(), validFrom)
                .replace("\"reference\":true", "\"reference\":false")
                .replace("\"value\":300,", "\"value\":" + target + ",")
                .replace("\"value\":400,", "\"value\":" + target + ",");
        Programme programme = ProgrammeReader.json(json).orThrow(id).programme();
        return new ProgrammePublished(programme.ref(), json);
    }
}
