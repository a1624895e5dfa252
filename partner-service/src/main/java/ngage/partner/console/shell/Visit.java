package ngage.partner.console.shell;

import io.quarkus.qute.Template;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import ngage.partner.programme.ProgrammeCatalogue;
import org.jspecify.annotations.Nullable;

/** One look at a page: in which language, and when. */
@RequestScoped
public class Visit {
    private static final String LANGUAGE = "lang";
    private static final int REMEMBERED = (int) Duration.ofDays(365).toSeconds();

    private final HttpHeaders headers;
    private final UriInfo uri;
    private final InstantSource clock;
    private final ProgrammeCatalogue programmes;

    Visit(HttpHeaders headers, UriInfo uri, InstantSource clock, ProgrammeCatalogue programmes) {
        this.headers = headers;
        this.uri = uri;
        this.clock = clock;
        this.programmes = programmes;
    }

    /** A page in the visitor's language. */
    public Page page() {
        Language language = language();
        Instant now = clock.instant();
        return new Page(language, new Formats(language, programmes.timeZone(now)), now, languageLinks());
    }

    private Language language() {
        Cookie chosen = headers.getCookies().get(LANGUAGE);
        return Language.of(asked(), chosen == null ? null : chosen.getValue(), headers.getAcceptableLanguages());
    }

    private @Nullable String asked() {
        return uri.getQueryParameters().getFirst(LANGUAGE);
    }

    /** The page as HTML; a language that was asked for is remembered. */
    public Response show(Template template, Page page, Object screen) {
        return show(Response.Status.OK, template, page, screen);
    }

    /** The same with another status. */
    public Response show(Response.Status status, Template template, Page page, Object screen) {
        String html = template.data("page", page)
                .data("t", page.words().texts())
                .data("f", page.formats())
                .data("screen", screen)
                .render();
        Response.ResponseBuilder answer =
                Response.status(status).entity(html).type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        answer.header(HttpHeaders.CONTENT_LANGUAGE, page.language());
        if (asked() != null) {
            answer.cookie(new NewCookie.Builder(LANGUAGE)
                    .value(page.language())
                    .path("/")
                    .maxAge(REMEMBERED)
                    .sameSite(NewCookie.SameSite.STRICT)
                    .httpOnly(true)
                    .build());
        }
        return answer.build();
    }

    private Map<String, String> languageLinks() {
        StringBuilder others = new StringBuilder();
        uri.getQueryParameters().forEach((name, values) -> {
            if (name.equals(LANGUAGE)) return;
            for (String value : values) {
                others.append('&').append(encoded(name)).append('=').append(encoded(value));
            }
        });
        Map<String, String> links = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            links.put(language.code(), "?" + LANGUAGE + "=" + language.code() + others);
        }
        return links;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
