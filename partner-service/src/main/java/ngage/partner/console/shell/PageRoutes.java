package ngage.partner.console.shell;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives browsers the page of a partner where everybody else gets the partner as JSON: both have one address. */
@Provider
@PreMatching
class PageRoutes implements ContainerRequestFilter {
    private static final Pattern PARTNER = Pattern.compile("/partners/[^/]+");

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getRawPath();
        if (!request.getMethod().equals("GET") || !PARTNER.matcher(path).matches()) return;
        if (!wantsPage(request.getHeaderString(HttpHeaders.ACCEPT))) return;
        request.setRequestUri(request.getUriInfo()
                .getRequestUriBuilder()
                .replacePath("/console" + path)
                .build());
    }

    /** Only who names HTML wants HTML; that anything will do is what programs say. */
    private static boolean wantsPage(@Nullable String accept) {
        return accept != null && accept.contains(MediaType.TEXT_HTML);
    }
}
