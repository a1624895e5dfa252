package ngage.proof.programme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.Callable;
import ngage.audit.Audit;
import ngage.audit.AuditOptions;
import ngage.audit.AuditReport;
import ngage.event.Fact;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.local.programme.CheckProgramme;
import ngage.local.publish.FactProducer;
import ngage.local.publish.Message;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;

/**
 * A fourth programme, with tier names, targets, shares and rules of its own, comes into a running system by its file and
 * its cases alone, and a second version of it: partners join, payouts and standings follow, and the audit is clean.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FourthProgrammeST {
    private static final String SOURCE = "/proof/fourth-programme";
    private static final String TIME = "2026-06-30T12:00:00Z";
    private static final YearMonth OPEN = YearMonth.of(2026, 6);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AUDIT_WAITS = Duration.ofMinutes(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private LocalSystem system;

    @BeforeAll
    void start() {
        system = LocalSystem.start(LocalPlan.on(PortPlan.free()).withMonth(OPEN), System.out::println);
    }

    @AfterAll
    void stop() {
        if (system != null) system.close();
    }

    @Test
    void aProgrammeIsAddedAtRunTimeByItsFileAndItsCasesOnly() throws Exception {
        // Given its files, which the check finds good without any system, and facts that nobody has terms for yet
        Path first = file("nord-plus@2026-01-01.yaml");
        Path second = file("nord-plus@2026-06-01.yaml");
        assertThat(check(first, second)).contains("cases: 2 of 2 hold", "The commission is 20 % instead of 18 %.");
        publish("O-1", order());
        publish("B-1", booking("B-1", "2026-05-31"));
        awaiting(() -> half("B-1", 0).path("state").asText(), "HELD");

        // When the programme is published, and a partner joins it
        assertThat(post(Service.PARTNER, "/programmes/nord-plus/versions", "application/yaml", Files.readString(first))
                        .statusCode())
                .isEqualTo(201);
        register();
        publish("B-2", booking("B-2", "2026-06-30"));

        // Then it pays by the programme's shares, 18 %, two fifths of it for winning
        awaiting(() -> paid("B-1", 0), "720 nord-plus@2026-01-01");
        awaiting(() -> paid("B-1", 1), "1080 nord-plus@2026-01-01");
        awaiting(() -> paid("B-2", 1), "1080 nord-plus@2026-01-01");

        // And the standing is one of its tiers, by its targets
        awaiting(() -> standing().path("tier").asText(), "Leuchtfeuer");

        // When a second version says 20 % from June on
        assertThat(post(Service.PARTNER, "/programmes/nord-plus/versions", "application/yaml", Files.readString(second))
                        .statusCode())
                .isEqualTo(201);

        // Then what June's booking lacks is posted, and a late fact of May is still judged by the first version
        awaiting(() -> paid("B-2", 1), "1200 nord-plus@2026-06-01");
        publish("B-3", booking("B-3", "2026-05-31"));
        awaiting(() -> paid("B-3", 1), "1080 nord-plus@2026-01-01");
        assertThat(paid("B-1", 1)).isEqualTo("1080 nord-plus@2026-01-01");
        AuditReport audit = audit();
        assertThat(audit.isClean()).as("%s", audit).isTrue();
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(
                FourthProgrammeST.class.getResource("/programmes/" + name).toURI());
    }

    private static String check(Path... files) {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new CheckProgramme()).setOut(new PrintWriter(out, true));
        String[] arguments = {"--month", OPEN.toString(), files[0].toString(), files[1].toString()};
        assertThat(command.execute(arguments)).as("%s", out).isZero();
        return out.toString();
    }

    private void register() throws Exception {
        String json = "application/json";
        post(Service.PARTNER, "/partners", json, """
                {"partnerId":"P-N","name":"Nord","contact":{"email":"nord@example.org"},
                 "brand":"NFON","channel":"WHOLESALE","country":"DE"}""");
        post(Service.PARTNER, "/partners/P-N/certifications", json, """
                {"validFrom":"2025-12-01","validTo":"2027-12-31"}""");
        HttpResponse<String> enrolled = post(Service.PARTNER, "/partners/P-N/enrolments", json, """
                {"programme":"nord-plus","from":"2026-02-01"}""");
        assertThat(enrolled.statusCode()).as(enrolled.body()).isEqualTo(201);
    }

    private static OrderPlaced order() {
        return new OrderPlaced(
                new OrderId("O-1"), new CustomerId("C-N"), new PartnerId("P-N"), 120, LocalDate.parse("2026-05-05"));
    }

    private static RevenueBooked booking(String id, String day) {
        return new RevenueBooked(
                new BookingId(id), new CustomerId("C-N"), new Money(10_000, "EUR"), LocalDate.parse(day), null);
    }

    private void publish(String id, Fact fact) {
        Topic topic = fact instanceof OrderPlaced ? Topic.ORDER_PLACED : Topic.REVENUE_BOOKED;
        try (FactProducer producer = FactProducer.connect(system.bootstrapServers())) {
            producer.send(new Message(topic, "C-N", id, SOURCE, TIME, EventCodec.encode(fact)));
            producer.flush();
        }
    }

    private JsonNode half(String booking, int half) throws IOException, InterruptedException {
        return get(Service.COMMISSION, "/bookings/" + booking).path("halves").path(half);
    }

    /** What the partner has of a half, and by which terms. */
    private String paid(String booking, int half) throws IOException, InterruptedException {
        JsonNode found = half(booking, half);
        long sum = 0;
        for (JsonNode posting : found.path("postings")) {
            if (!posting.path("payoutId").isNull()) {
                sum += posting.path("amount").path("minorUnits").asLong();
            }
        }
        return sum + " " + found.path("programme").asText();
    }

    private JsonNode standing() throws IOException, InterruptedException {
        return get(Service.TIER, "/partners/P-N/standing");
    }

    private JsonNode get(Service service, String path) throws IOException, InterruptedException {
        URI address = system.address(service).resolve(path);
        HttpResponse<String> response =
                HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> post(Service service, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(system.address(service).resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static void awaiting(Callable<String> actual, String expected) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!expected.equals(actual.call()) && System.nanoTime() < end) Thread.sleep(200);
        assertThat(actual.call()).isEqualTo(expected);
    }

    private AuditReport audit() {
        var apis = new AuditOptions.Apis(
                system.address(Service.COMMISSION), system.address(Service.TIER), system.address(Service.PARTNER));
        return Audit.run(new AuditOptions(
                system.bootstrapServers(), Optional.of(apis), Optional.empty(), AUDIT_WAITS, System.out::println));
    }
}
