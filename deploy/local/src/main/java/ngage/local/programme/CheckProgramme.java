package ngage.local.programme;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import ngage.local.CannotRun;
import ngage.local.Home;
import ngage.terms.Fault;
import ngage.terms.PlainWords;
import ngage.terms.Programme;
import ngage.terms.ProgrammeReader;
import ngage.terms.Programmes;
import ngage.terms.Reading;
import ngage.terms.SenseCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks programme files as the partner service will, runs their cases, and says in words what they change. */
@Command(
        name = "check-programme",
        mixinStandardHelpOptions = true,
        description = {
            "Check programme files before they are published: their form, their sense beside the programmes there are,",
            "and their golden cases; and say in plain words what each changes. Needs no running system.",
            "Of several files, each is checked beside the ones named before it.",
            "Cases are the files *.yaml in the folder beside the file that is named like the programme."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file can be published, and every case holds",
            "1:some file has faults, or some case does not hold",
            "2:wrong arguments, or a file is missing",
            "3:a file cannot be read"
        })
public final class CheckProgramme implements Callable<Integer> {
    private static final int NO = 1;
    private static final int FILE_MISSING = 2;
    private static final String BUNDLED = "contracts/terms/src/main/resources/programmes";

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Programme files: <programme>@<validFrom>.yaml.")
    private List<Path> paths = List.of();

    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            description = "The month that is open: a new version of a known programme may not begin before it.")
    private @Nullable YearMonth month;

    @Option(
            names = "--brand",
            paramLabel = "NAME",
            description = "A brand that has partners but no programme yet; may be given several times.")
    private List<String> brands = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private CommandSpec spec;

    private Programmes programmes = Programmes.bundled();
    private boolean allGood = true;

    @Override
    public Integer call() {
        for (Path path : paths) {
            if (Files.isRegularFile(path)) continue;
            spec.commandLine().getErr().println("ngage: there is no file " + path);
            return FILE_MISSING;
        }
        try {
            for (Path path : paths) check(path);
        } catch (IOException unreadable) {
            throw new CannotRun("A file cannot be read: " + unreadable.getMessage(), unreadable);
        }
        spec.commandLine().getOut().flush();
        return allGood ? 0 : NO;
    }

    private void check(Path path) throws IOException {
        say(path.getFileName().toString());
        switch (read(path)) {
            case Reading.Faulty(List<Fault> faults) -> faults.forEach(this::fault);
            case Reading.Read read -> check(path, read.programme());
        }
    }

    private static Reading read(Path path) throws IOException {
        try {
            String text = Files.readString(path);
            return path.toString().endsWith(".json") ? ProgrammeReader.json(text) : ProgrammeReader.yaml(text);
        } catch (MalformedInputException broken) {
            return new Reading.Faulty(List.of(new Fault("", "must be text in UTF-8")));
        }
    }

    private void check(Path path, Programme version) throws IOException {
        boolean known = programmes.versionsOf(version.id()).contains(version);
        List<Fault> faults = new ArrayList<>();
        String name = String.valueOf(path.getFileName()).replaceFirst("\\.(yaml|yml|json)$", "");
        if (!name.equals(version.ref())) faults.add(new Fault("", "must be called " + version.ref() + ".yaml"));
        faults.addAll(known ? SenseCheck.ofItself(version) : SenseCheck.of(version, published()));
        faults.forEach(this::fault);
        explain(version);
        boolean another = !known
                && programmes.versionsOf(version.id()).stream()
                        .anyMatch(other -> other.validFrom().equals(version.validFrom()));
        if (another) return;
        Programmes all = programmes.with(version);
        runCases(path, version, all);
        if (faults.isEmpty()) programmes = all;
    }

    private SenseCheck.Published published() {
        Set<String> known = new HashSet<>(brands);
        programmes.all().forEach(version -> known.add(version.brand()));
        return new SenseCheck.Published(programmes, known, month);
    }

    private void explain(Programme version) {
        Programme before = null;
        for (Programme other : programmes.versionsOf(version.id())) {
            if (other.validFrom().isBefore(version.validFrom())) before = other;
        }
        if (before == null) {
            say("  says");
            PlainWords.of(version).forEach(sentence -> say("    " + sentence));
            return;
        }
        List<String> changes = PlainWords.changes(before, version);
        say("  changes against " + before.ref());
        if (changes.isEmpty()) say("    Nothing.");
        changes.forEach(sentence -> say("    " + sentence));
    }

    private void runCases(Path path, Programme version, Programmes all) throws IOException {
        int held = 0;
        Set<Path> cases = cases(path, version);
        for (Path file : cases) {
            List<String> differences = differences(file, all);
            if (differences.isEmpty()) held++;
            differences.forEach(difference -> fault(new Fault("", "case " + file.getFileName() + ": " + difference)));
        }
        say("  cases: " + (cases.isEmpty() ? "none" : held + " of " + cases.size() + " hold"));
    }

    private static List<String> differences(Path file, Programmes all) throws IOException {
        try {
            return CaseRun.differences(CaseReader.read(file), all);
        } catch (BadCase bad) {
            return List.of(String.valueOf(bad.getMessage()));
        }
    }

    /** Those beside the file, and of a programme that comes with the project, those beside its first version. */
    private static Set<Path> cases(Path path, Programme version) throws IOException {
        Set<Path> cases = new LinkedHashSet<>();
        List<Path> folders = List.of(
                path.toAbsolutePath().resolveSibling(version.id()),
                Home.folder().resolve(BUNDLED).resolve(version.id()));
        for (Path folder : folders) {
            for (Path file : CaseReader.files(folder)) cases.add(file.toRealPath());
        }
        return cases;
    }

    private void fault(Fault fault) {
        allGood = false;
        say("  fault: " + fault);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
    }
}
