package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ngage.local.LocalSystem;
import ngage.local.Service;

/** The five steps of the README's tour, and their pictures. */
public final class Tour {
    /** What a picture in the repository may weigh. */
    static final long PICTURE_BYTES_MAX = 180_000;

    private static final int WIDTH = 1240;
    private static final int HEIGHT = 640;

    /** In the order of the README; the month is that of the demo's default. */
    static final List<Step> STEPS = List.of(
            new Step("1-near-to-gold", "/?next=Gold", "#near"),
            new Step("2-a-partner", "/partners/P-next", "h1"),
            new Step("3-why-less", "/bookings/B-moved/explanation?partnerId=P-giver", "h1"),
            new Step("4-what-if", "/customers/C-riser/transfer?toPartnerId=P-taker&effectiveOn=2026-06-01", "#preview"),
            new Step("5-is-anything-stuck", "/system", "h1"));

    private Tour() {}

    /**
     * One of them.
     *
     * @param name of its picture
     * @param top what is at the top of the picture
     */
    record Step(String name, String path, String top) {
        Path picture(Path folder) {
            return folder.resolve(name + ".png");
        }
    }

    /** Takes the pictures of a running system into a folder. */
    public static void photograph(LocalSystem system, Path folder) {
        try (Browser browser = new Browser(system.address(Service.PARTNER))) {
            for (Step step : STEPS) photograph(browser, step, step.picture(folder));
        }
    }

    private static void photograph(Browser browser, Step step, Path picture) {
        Page page = browser.visitor("en-GB", WIDTH, HEIGHT, ColorScheme.LIGHT);
        Console.whole(page, step.path());
        page.evaluate("top => { document.querySelector(top).scrollIntoView(); window.scrollBy(0, -8); }", step.top());
        page.screenshot(new Page.ScreenshotOptions().setPath(picture));
        page.context().close();
        try {
            assertThat(Files.size(picture)).as(picture + " in bytes").isLessThan(PICTURE_BYTES_MAX);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
