package ngage.partner.console.shell;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes forms from the console's own pages only: another site must not let its visitors publish here without knowing it. */
@Provider
class OwnForms implements ContainerRequestFilter {
    /** Where the page with the form came from; every browser of today says so, programs say nothing. */
    private static final String SITE = "Sec-Fetch-Site";

    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    public void filter(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) return;
        @Nullable String site = request.getHeaderString(SITE);
        if (site != null && !OWN.contains(site)) {
            request.abortWith(Response.status(Response.Status.FORBIDDEN).build());
        }
    }
}
