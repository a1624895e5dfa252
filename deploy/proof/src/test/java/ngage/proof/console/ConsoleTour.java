package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import ngage.audit.Audit;
import ngage.local.LocalSystem;
import ngage.local.Service;

/** Walks through the console of a running system as its visitors do. */
public final class ConsoleTour {
    private static final int DESKTOP = 1280;
    private static final int PHONE = 320;

    private final Console console;
    private final Paid paid;
    private final List<Stop> stops;
    private final List<String> failures = new ArrayList<>();

    private ConsoleTour(Console console) {
        this.console = console;
        this.paid = Paid.some(console);
        Audit.Derived derived = Audit.derive(console.system().bootstrapServers());
        Due due = new Due(derived.commission());
        this.stops = List.of(
                new ExhibitsStop(console, derived.tier()),
                new OverviewStop(console, paid, due),
                new PartnerStop(console, paid, due),
                new BookingStop(console, paid, due),
                new PayrollStop(console, paid, due),
                new EventsStop(console, paid),
                new WhyStop(console, paid),
                new ContractStop(console, paid),
                new TransferStop(console, paid),
                new SystemStop(console));
    }

    /** The whole walk. */
    public static void walk(LocalSystem system) {
        try (Browser browser = new Browser(system.address(Service.PARTNER))) {
            ConsoleTour tour = new ConsoleTour(new Console(system, browser));
            tour.everyPageInBothLanguagesOnEveryScreen();
            tour.attempt("language", tour::theChosenLanguageStays);
            tour.stops.forEach(stop -> stop.trials().forEach(tour::attempt));
            tour.attempt("scripts", () -> assertThat(browser.complaints()).isEmpty());
            tour.attempt("service away", tour::aServiceGoesAndComesBack);
            assertThat(tour.failures).isEmpty();
        }
    }

    /** One stop of the walk; the walk goes on in any case, so that one run tells all that is wrong. */
    private void attempt(String what, Runnable trial) {
        try {
            trial.run();
        } catch (AssertionError | PlaywrightException failure) {
            failures.add(what + ": " + failure.getMessage());
        }
    }

    /**
     * Barriers lie in the markup and in the colours, not in the words: they are looked for on the bright large screen in one
     * language and on the dark small one in the other.
     */
    private void everyPageInBothLanguagesOnEveryScreen() {
        for (String language : List.of("de-DE", "en-GB")) {
            Page desktop = console.browser().visitor(language, DESKTOP, ColorScheme.LIGHT);
            Page phone = console.browser().visitor(language, PHONE, ColorScheme.DARK);
            for (String path :
                    stops.stream().flatMap(stop -> stop.pages().stream()).toList()) {
                attempt(language + " " + path, () -> onDesktop(desktop, language.substring(0, 2), path));
                attempt(language + " " + path + " on a phone", () -> onPhone(phone, language.substring(0, 2), path));
            }
            desktop.context().close();
            phone.context().close();
        }
        console.browser().complaints().removeIf(said -> said.contains("NOBODY"));
    }

    private static void onDesktop(Page page, String language, String path) {
        int status = page.navigate(path).status();
        Browser.picture(page, name(language, path));
        assertThat(status).isEqualTo(path.endsWith("NOBODY") ? 404 : 200);
        assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
        assertThat(page.textContent("footer")).contains(language.equals("de") ? "Stand:" : "As of");
        assertThat(page.textContent("body")).doesNotContain("NOT_FOUND", "\\u", "{0}");
        if (language.equals("de")) Browser.assertNoBarriers(page);
    }

    private static void onPhone(Page page, String language, String path) {
        page.navigate(path);
        Browser.picture(page, name(language, path) + "-phone");
        Browser.assertFits(page);
        if (language.equals("en")) Browser.assertNoBarriers(page);
    }

    /** Such as {@code de-partners}. */
    private static String name(String language, String path) {
        String name = path.replaceAll("[^A-Za-z]+", "-").replaceAll("-$", "");
        return language + (name.isEmpty() ? "-overview" : name);
    }

    private void theChosenLanguageStays() {
        console.visit("en-GB", page -> {
            page.navigate("/");
            page.click("text=Deutsch");
            assertThat(page.textContent("h1")).contains("Das Partnerprogramm");
            page.navigate("/partners/" + paid.partner());
            assertThat(page.textContent("footer")).contains("Stand:");
        });
    }

    private void aServiceGoesAndComesBack() {
        LocalSystem system = console.system();
        String partner = "/partners/" + paid.partner();
        console.visit("en-GB", page -> {
            system.instance(Service.TIER).stop();
            page.navigate(partner);
            assertThat(page.textContent("[role=alert]")).contains("tier-service");
            assertThat(page.textContent("section[aria-labelledby=tier]")).contains("Not available just now");
            assertThat(page.isVisible("section[aria-labelledby=customers]")).isTrue();
            Browser.assertNoBarriers(page);
            Browser.picture(page, "en-partner-tier-away");
            assertThat(console.send("/console/tiers.csv", "*/*").statusCode()).isEqualTo(503);
            system.instance(Service.TIER).start();
            system.awaitReady();
            Console.whole(page, partner);
        });
    }
}
