package ngage.partner.programme;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import ngage.terms.Programme;
import ngage.terms.ProgrammeReader;
import ngage.terms.Programmes;
import ngage.terms.Reading;

/** The programmes there are: from the files that all services share, and what was published here since. */
@ApplicationScoped
public class ProgrammeCatalogue {
    private final EntityManager entities;
    private final List<Reading.Read> bundled = Programmes.bundledFiles();

    /** What was read once need not be read again: the same text is the same programme. */
    private final Map<String, Reading.Read> byText = new ConcurrentHashMap<>();

    ProgrammeCatalogue(EntityManager entities) {
        this.entities = entities;
    }

    /** By programme id, the brand whose partners may join, in the order of the ids. */
    @Transactional
    public Map<String, String> brands() {
        Map<String, String> brands = new TreeMap<>();
        programmes().all().forEach(version -> brands.put(version.id(), version.brand()));
        return brands;
    }

    /** Where the months turn: the time zone of the reference programme. */
    @Transactional
    public ZoneId timeZone(Instant now) {
        return programmes()
                .reference(LocalDate.ofInstant(now, ZoneOffset.UTC))
                .orElseThrow(() -> new IllegalStateException("the reference programme has not begun"))
                .timeZone();
    }

    /** All versions with the texts they were published with, by programme and first day. */
    @Transactional
    List<Reading.Read> versions() {
        Map<String, Reading.Read> byName = new TreeMap<>();
        for (Reading.Read file : bundled) byName.put(file.programme().ref(), file);
        for (VersionRow row :
                entities.createQuery("from VersionRow", VersionRow.class).getResultList()) {
            Reading.Read read = byText.computeIfAbsent(
                    row.terms, terms -> ProgrammeReader.json(terms).orThrow(row.version.toString()));
            byName.put(read.programme().ref(), read);
        }
        return List.copyOf(byName.values());
    }

    /** The same as a value that knows which version is in force. */
    @Transactional
    public Programmes programmes() {
        List<Programme> versions = new ArrayList<>();
        versions().forEach(read -> versions.add(read.programme()));
        return Programmes.of(versions);
    }
}
