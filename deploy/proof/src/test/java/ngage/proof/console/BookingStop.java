package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** The pages of a booking and of its customer: {@code /bookings/{bookingId}}, {@code /customers/{customerId}}. */
record BookingStop(Console console, Paid paid) implements Stop {

    @Override
    public List<String> pages() {
        return List.of("/bookings/" + paid.booking(), "/customers/" + paid.customer());
    }

    @Override
    public Map<String, Runnable> trials() {
        return Map.of("booking: its customer", this::aBookingLeadsToItsCustomer);
    }

    private void aBookingLeadsToItsCustomer() {
        console.visit("en-GB", page -> {
            page.navigate("/bookings/" + paid.booking());
            page.click("dl a");
            assertThat(page.url()).endsWith("/customers/" + paid.customer());
        });
    }
}
