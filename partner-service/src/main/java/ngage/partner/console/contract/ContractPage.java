package ngage.partner.console.contract;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import ngage.partner.certification.CertificationRequests;
import ngage.partner.certification.NewCertification;
import ngage.partner.console.shell.Objections;
import ngage.partner.console.shell.Page;
import ngage.partner.console.shell.Visit;
import ngage.partner.enrolment.EnrolmentRequests;
import ngage.partner.enrolment.NewEnrolment;
import ngage.partner.partner.Objected;
import ngage.partner.partner.PartnerDirectory;
import ngage.partner.partner.PartnerPath;
import ngage.partner.partner.PartnerView;
import ngage.partner.partner.domain.Objection;
import ngage.partner.programme.ProgrammeCatalogue;
import ngage.partner.request.RepeatableRequests;
import ngage.partner.termination.NewTermination;
import ngage.partner.termination.TerminationRequests;
import org.jspecify.annotations.Nullable;

/** A partner's contract: enrolments, certifications and its end, each with a form. */
@Path("/contracts/{partnerId}")
@Blocking
class ContractPage {
    private static final String ENROLMENTS = "enrolments";
    private static final String CERTIFICATIONS = "certifications";
    private static final String TERMINATION = "termination";
    private static final Set<String> FORMS = Set.of(ENROLMENTS, CERTIFICATIONS, TERMINATION);

    private final Template contract;
    private final Template unknown;
    private final Visit visit;
    private final PartnerDirectory partners;
    private final ProgrammeCatalogue programmes;
    private final EnrolmentRequests enrolments;
    private final CertificationRequests certifications;
    private final TerminationRequests terminations;

    ContractPage(
            @Location("console/contract") Template contract,
            @Location("console/unknown") Template unknown,
            Visit visit,
            PartnerDirectory partners,
            ProgrammeCatalogue programmes,
            EnrolmentRequests enrolments,
            CertificationRequests certifications,
            TerminationRequests terminations) {
        this.contract = contract;
        this.unknown = unknown;
        this.visit = visit;
        this.partners = partners;
        this.programmes = programmes;
        this.enrolments = enrolments;
        this.certifications = certifications;
        this.terminations = terminations;
    }

    @GET
    public Response read(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID) String partnerId,
            @QueryParam("done") @Nullable String done) {
        String form = done != null && FORMS.contains(done) ? done : null;
        return show(Response.Status.OK, partnerId, null, null, form, Map.of());
    }

    @POST
    @Path(ENROLMENTS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response enrol(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID) String partnerId,
            MultivaluedMap<String, String> sent) {
        return follow(
                partnerId,
                ENROLMENTS,
                sent,
                form -> enrolments.answer(
                        form.key(),
                        partnerId,
                        new NewEnrolment(form.text("programme"), form.dayOrNull("from"), form.dayOrNull("signedOn"))));
    }

    @POST
    @Path(CERTIFICATIONS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response certify(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID) String partnerId,
            MultivaluedMap<String, String> sent) {
        return follow(
                partnerId,
                CERTIFICATIONS,
                sent,
                form -> certifications.answer(
                        form.key(), partnerId, new NewCertification(form.day("validFrom"), form.day("validTo"))));
    }

    @POST
    @Path(TERMINATION)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response terminate(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID) String partnerId,
            MultivaluedMap<String, String> sent) {
        return follow(
                partnerId,
                TERMINATION,
                sent,
                form -> terminations.answer(form.key(), partnerId, new NewTermination(form.day("on"))));
    }

    private interface Deed {
        Response answer(Form form) throws Objected;
    }

    /** A form as it was sent. */
    private record Form(Map<String, String> typed) {
        static Form of(MultivaluedMap<String, String> sent) {
            Map<String, String> typed = new TreeMap<>();
            sent.forEach((field, values) -> typed.put(field, values.getFirst().strip()));
            return new Form(typed);
        }

        String text(String field) {
            return typed.getOrDefault(field, "");
        }

        /** Null: whoever sent it without, sends it as often as it comes. */
        @Nullable
        String key() {
            return text("key").matches(RepeatableRequests.KEY_PATTERN) ? text("key") : null;
        }

        @Nullable
        LocalDate dayOrNull(String field) {
            return text(field).isEmpty() ? null : day(field);
        }

        LocalDate day(String field) {
            try {
                return LocalDate.parse(text(field));
            } catch (DateTimeException _) {
                throw Objected.invalid(Objection.of(field, Objection.Code.NO_DAY, "must be a day"));
            }
        }
    }

    /** Does what a form wishes, and shows the contract as it is then; a form sent twice is followed once. */
    private Response follow(String partnerId, String which, MultivaluedMap<String, String> sent, Deed deed) {
        Form form = Form.of(sent);
        if (partners.find(partnerId).isEmpty()) return show(Response.Status.OK, partnerId, null, null, null, Map.of());
        try {
            deed.answer(form);
        } catch (Objected objected) {
            return show(
                    Response.Status.fromStatusCode(objected.getStatusCode()),
                    partnerId,
                    which,
                    objected.objection(),
                    null,
                    form.typed());
        }
        return Response.seeOther(URI.create("/contracts/" + partnerId + "?done=" + which + "#" + which))
                .build();
    }

    private Response show(
            Response.Status status,
            String partnerId,
            @Nullable String form,
            @Nullable Objection objection,
            @Nullable String done,
            Map<String, String> typed) {
        Page page = visit.page();
        Optional<PartnerView> partner = partners.find(partnerId);
        if (partner.isEmpty()) return visit.show(Response.Status.NOT_FOUND, unknown, page, partnerId);
        String sentence = objection == null ? null : Objections.sentence(page, objection);
        return visit.show(
                status,
                contract,
                page,
                new ContractScreen(
                        partner.get(), open(partner.get()), UUID.randomUUID().toString(), form, sentence, done, typed));
    }

    /** The programmes of the partner's brand. */
    private List<String> open(PartnerView partner) {
        return programmes.brands().entrySet().stream()
                .filter(each -> each.getValue().equals(partner.brand()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
