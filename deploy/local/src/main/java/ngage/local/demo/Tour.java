package ngage.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import ngage.local.market.Showcase;
import org.jspecify.annotations.Nullable;

/** Things to try, each with what it shows in this very run. */
final class Tour {

    /**
     * One of them.
     *
     * @param shows what the answer says, in one line
     * @param command to be typed as it is
     */
    record Stop(String shows, String command) {}

    private Tour() {}

    static List<Stop> of(Services services, Standings standings, @Nullable Showcase showcase) {
        List<Stop> stops = new ArrayList<>();
        String nearGold = standings.nearGold();
        if (nearGold != null) stops.add(nearGold(services, nearGold));
        if (showcase != null) {
            stops.add(moved(services, showcase.customerId()));
            stops.add(posted(services, showcase.bookingId()));
        }
        return stops;
    }

    private static Stop nearGold(Services services, String partner) {
        var address = services.tier().resolve("/partners/" + partner + "/standing");
        JsonNode next = Services.get(address).path("next");
        for (JsonNode target : next.path("targets")) {
            if (target.path("measure").asText().equals("EXTENSIONS")) {
                return stop(
                        partner + " has " + target.path("have").asText() + " of the "
                                + target.path("need").asText() + " extensions that make it "
                                + next.path("tier").asText(),
                        address);
            }
        }
        return stop(partner + " is the largest Silver partner", address);
    }

    private static Stop moved(Services services, String customer) {
        var address = services.commission().resolve("/customers/" + customer + "/attribution");
        JsonNode answer = Services.get(address);
        JsonNode care = answer.path("care");
        JsonNode last = care.path(care.size() - 1);
        return stop(
                customer + " was won by "
                        + answer.path("acquirer").path("partnerId").asText() + "; since "
                        + last.path("from").asText() + " "
                        + last.path("partnerId").asText()
                        + " looks after it, which became known later",
                address);
    }

    private static Stop posted(Services services, String booking) {
        var address = services.commission().resolve("/bookings/" + booking);
        long postings = 0;
        for (JsonNode half : Services.get(address).path("halves"))
            postings += half.path("postings").size();
        return stop(booking + " has " + postings + " postings: paid, taken back, and paid to the new partner", address);
    }

    private static Stop stop(String shows, java.net.URI address) {
        return new Stop(shows, "curl -s " + address);
    }
}
