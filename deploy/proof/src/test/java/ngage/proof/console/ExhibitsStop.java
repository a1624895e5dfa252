package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ngage.audit.Derivation;
import ngage.audit.Target;

/** What every demo has, as the auditor derives it and as its page shows it. */
record ExhibitsStop(Console console, Derivation derived) implements Stop {
    @Override
    public List<String> pages() {
        return List.of(
                "/partners/P-riser",
                "/partners/P-faller",
                "/partners/P-keeper",
                "/bookings/B-moved/explanation?partnerId=P-giver",
                "/bookings/B-held");
    }

    @Override
    public Map<String, Runnable> trials() {
        Map<String, Runnable> trials = new LinkedHashMap<>();
        trials.put("exhibits: near to the next tier", this::somebodyIsNearToGold);
        trials.put("exhibits: a promotion", this::somebodyRose);
        trials.put("exhibits: a demotion", this::somebodyFellAtTheReview);
        trials.put("exhibits: a floor", this::somebodyKeepsByItsFloor);
        trials.put("exhibits: a correction", this::aLateTransferTookBack);
        trials.put("exhibits: held", this::aHalfIsHeld);
        trials.put("exhibits: refused", this::anEventWasRefused);
        return trials;
    }

    private YearMonth month() {
        return derived.openMonth().orElseThrow();
    }

    private String reason(String partnerId) {
        return String.valueOf(derived.reasons(month()).get(partnerId));
    }

    private void somebodyIsNearToGold() {
        assertThat(reason("P-next")).startsWith("Silver");
        assertThat(derived.extensions("P-next", month()).get("ngage@2022-01-01"))
                .isEqualTo(297);
        console.visit("en-GB", page -> {
            page.navigate("/?next=Gold");
            assertThat(page.locator("section[aria-labelledby=near] tr:has(a[href='/partners/P-next'])")
                            .textContent())
                    .contains("Gold", "297", "300", "99.0");
        });
    }

    private void somebodyRose() {
        assertThat(reason("P-riser")).isEqualTo("Gold EARNED " + month());
        says("/partners/P-riser", "Gold reached in", "with 310 extensions");
    }

    private void somebodyFellAtTheReview() {
        assertThat(reason("P-faller")).isEqualTo("Silver REVIEW " + month().getYear() + "-01");
        says("/partners/P-faller", "Down from Gold to Silver at the review of January");
    }

    private void somebodyKeepsByItsFloor() {
        assertThat(reason("P-keeper")).isEqualTo("Gold FLOOR " + month());
        says("/partners/P-keeper", "for Premium held in classic: nobody is worse off by changing over");
    }

    /** Why P-giver got 3.17 less: it was paid, then the transfer became known. */
    private void aLateTransferTookBack() {
        Target care = target("B-moved");
        assertThat(care.partnerId()).isEqualTo("P-taker");
        assertThat(care.due()).isEqualTo(317);
        says("/bookings/B-moved", "3.17", "-3.17", "P-giver", "P-taker");
        says("/bookings/B-moved/explanation?partnerId=P-giver", "No care half for P-giver", "P-taker");
    }

    private void aHalfIsHeld() {
        assertThat(target("B-held").state()).isEqualTo(Target.State.HELD);
        says("/bookings/B-held", "held", "no order tells who won the customer yet");
    }

    private void anEventWasRefused() {
        assertThat(derived.bookings()).doesNotContainKey("mishap-2");
        says("/events?source=/market/billing&id=mishap-2", "Commission: refused", "minorUnits");
    }

    private Target target(String bookingId) {
        return derived.bookings().get(bookingId).care();
    }

    private void says(String path, String... parts) {
        console.visit("en-GB", page -> {
            Console.whole(page, path);
            assertThat(page.textContent("main")).as(path).contains(parts);
        });
    }
}
