package ngage.proof.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ngage.local.CannotRun;
import ngage.local.PortPlan;
import ngage.local.Service;

/** The pages of the console of a running system, each kind with the addresses of some partners, customers and payouts there. */
final class ConsolePages {
    private static final int OK = 200;

    /** Partners that were paid, spread over all of them: the more are asked, the more kinds of portfolio are among them. */
    private static final int PARTNERS = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PortPlan ports;
    private final HttpClient http;
    private final Map<String, List<String>> pages = new LinkedHashMap<>();

    private ConsolePages(PortPlan ports, HttpClient http) {
        this.ports = ports;
        this.http = http;
    }

    /**
     * Kinds of pages in the order in which a visitor would find them, with their addresses.
     *
     * @throws CannotRun if the system is not up, or nobody was ever paid there
     */
    static Map<String, List<String>> of(PortPlan ports, HttpClient http) {
        ConsolePages pages = new ConsolePages(ports, http);
        pages.collect();
        return pages.pages;
    }

    /** A payout, by which every page can be reached. */
    private record Paid(
            String payout,
            String partner,
            String booking,
            String customer,
            String causeSource,
            String cause,
            YearMonth month) {
        static Paid of(String partner, JsonNode item) {
            return new Paid(
                    item.path("payoutId").asText(),
                    partner,
                    item.path("bookingId").asText(),
                    item.path("customerId").asText(),
                    item.path("cause").path("source").asText(),
                    item.path("cause").path("id").asText(),
                    YearMonth.parse(item.path("serviceDate").asText().substring(0, 7)));
        }
    }

    private void collect() {
        YearMonth open =
                YearMonth.parse(get(Service.TIER, "/overview").path("month").asText());
        List<Paid> paid = paid(open);
        if (paid.isEmpty()) throw new CannotRun("Nobody was paid in " + open + ": there is nothing to look at.");
        String month = "from=" + open + "&to=" + open;
        pages.put("/", List.of("/"));
        pages.put("/?q", paid.stream().map(one -> "/?q=" + one.partner()).toList());
        pages.put("/partners/{id}", each(paid, "/partners/%2$s"));
        pages.put(
                "/partners/{id}?month",
                paid.stream()
                        .map(one -> "/partners/" + one.partner() + "?month=" + one.month())
                        .toList());
        pages.put("/customers/{id}", each(paid, "/customers/%4$s"));
        pages.put("/bookings/{id}", each(paid, "/bookings/%3$s"));
        pages.put("/payouts/{id}/explanation", each(paid, "/payouts/%1$s/explanation"));
        pages.put("/bookings/{id}/explanation", each(paid, "/bookings/%3$s/explanation?partnerId=%2$s"));
        pages.put("/customers/{id}/explanation", each(paid, "/customers/%4$s/explanation?partnerId=%2$s"));
        pages.put("/customers/{id}/transfer", previews(paid, open));
        pages.put("/contracts/{id}", each(paid, "/contracts/%2$s"));
        pages.put("/payouts", List.of("/payouts", "/payouts?" + month));
        pages.put(
                "/payouts, another page",
                List.of("/payouts?" + month + "&partnersFrom="
                        + paid.get(paid.size() / 2).partner()));
        pages.put("/payouts, twelve months", List.of("/payouts?from=" + open.minusMonths(11) + "&to=" + open));
        pages.put(
                "/payouts?partnerId",
                paid.stream()
                        .map(one ->
                                "/payouts?from=" + open.minusMonths(11) + "&to=" + open + "&partnerId=" + one.partner())
                        .toList());
        pages.put("/payouts/held", List.of("/payouts/held?" + month, "/payouts/held?from=1990-01&to=2100-12"));
        pages.put("/payouts/house", List.of("/payouts/house?" + month));
        pages.put("/events", List.of("/events"));
        pages.put(
                "/events?id",
                paid.stream()
                        .map(one -> "/events?source=" + encoded(one.causeSource()) + "&id=" + encoded(one.cause()))
                        .toList());
        pages.put("/events/{topic}", List.of("/events/revenue-booked", "/events/care-payout"));
        pages.put("/system", List.of("/system"));
    }

    private static List<String> each(List<Paid> paid, String form) {
        return paid.stream()
                .map(one -> form.formatted(one.payout(), one.partner(), one.booking(), one.customer()))
                .toList();
    }

    /** Each customer given to the next one's partner. */
    private static List<String> previews(List<Paid> paid, YearMonth open) {
        List<String> previews = new ArrayList<>();
        for (int i = 0; i < paid.size(); i++) {
            previews.add("/customers/" + paid.get(i).customer() + "/transfer?toPartnerId="
                    + paid.get((i + 1) % paid.size()).partner() + "&effectiveOn=" + open.atDay(1));
        }
        return previews;
    }

    /** One payout of each of some partners, from the first to the last. */
    private List<Paid> paid(YearMonth open) {
        List<String> partners = new ArrayList<>();
        String days = "from=" + open.atDay(1) + "&to=" + open.atEndOfMonth();
        String cursor = "";
        do {
            JsonNode page = get(Service.COMMISSION, "/payouts/partners?limit=1000&" + days + cursor);
            page.path("items")
                    .forEach(item -> partners.add(item.path("partnerId").asText()));
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        List<String> distinct = partners.stream().distinct().toList();
        List<Paid> paid = new ArrayList<>();
        int asked = Math.min(PARTNERS, distinct.size());
        for (int i = 0; i < asked; i++) {
            String partner = distinct.get(i * distinct.size() / asked);
            JsonNode items = get(Service.COMMISSION, "/partners/" + partner + "/payouts?limit=1&" + days)
                    .path("items");
            items.forEach(item -> paid.add(Paid.of(partner, item)));
        }
        return paid;
    }

    private JsonNode get(Service service, String path) {
        URI address = URI.create("http://localhost:" + ports.of(service) + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) throw new CannotRun(address + " answers " + answer.statusCode() + ".");
            return JSON.readTree(answer.body());
        } catch (IOException away) {
            throw new CannotRun("Nothing answers at " + address + ": start a system, such as deploy/ngage demo.", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Stopped.", stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
