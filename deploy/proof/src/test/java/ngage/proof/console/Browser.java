package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine's Chromium with one page open; what a script on a page complains about is remembered. */
public final class Browser implements AutoCloseable {
    private static final int HEIGHT = 900;
    private static final Path PICTURES = Path.of("target", "screens");
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium");
    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final URI address;
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();

    public Browser(URI address) {
        this.address = address;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(OPTIONS));
    }

    private static Path executable() {
        String chosen = System.getenv("CHROMIUM");
        return Stream.concat(Stream.ofNullable(chosen), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The tests of the console need Chromium: install it (Debian: apt-get install chromium), or name"
                                + " it in the variable CHROMIUM."));
    }

    /** A fresh visitor: nothing chosen yet. */
    public Page visitor(String language, int width, ColorScheme colours) {
        return visitor(language, width, HEIGHT, colours);
    }

    /** The same with a window of another height. */
    Page visitor(String language, int width, int height, ColorScheme colours) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(address.toString())
                .setLocale(language)
                .setColorScheme(colours)
                .setViewportSize(width, height));
        Page page = context.newPage();
        page.onConsoleMessage(said -> {
            if (said.type().equals("error")) complaints.add(page.url() + ": " + said.text());
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** Nothing on the page shuts anybody out, as far as a machine can tell. */
    static void assertNoBarriers(Page page) {
        List<Rule> found = new AxeBuilder(page).analyze().getViolations();
        assertThat(found)
                .as(() -> page.url() + ": "
                        + found.stream()
                                .map(rule -> rule.getId() + " "
                                        + rule.getNodes().getFirst().getHtml())
                                .toList())
                .isEmpty();
    }

    /** All of the page is there without scrolling to the side. */
    static void assertFits(Page page) {
        Object over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertThat(((Number) over).intValue())
                .as(page.url() + " is wider than the window")
                .isLessThanOrEqualTo(0);
    }

    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** What scripts and policies complained about so far. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
