package ngage.partner.programme;

import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.terms.Programme;
import ngage.terms.Programmes;

/** The programmes there are, from the files that all services share. */
@Singleton
public class ProgrammeCatalogue {
    private final List<Programme> versions = Programmes.bundled().all();

    /** By programme id, the brand whose partners may join, in the order of the ids. */
    public Map<String, String> brands() {
        Map<String, String> brands = new TreeMap<>();
        versions.forEach(version -> brands.put(version.id(), version.brand()));
        return brands;
    }

    /** Where the months turn: the time zone of the reference programme's latest version. */
    public ZoneId timeZone() {
        return versions.stream()
                .filter(Programme::reference)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("no programme is the reference"))
                .timeZone();
    }

    List<Programme> versions() {
        return versions;
    }
}
