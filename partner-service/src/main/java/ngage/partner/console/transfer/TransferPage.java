package ngage.partner.console.transfer;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Objections;
import ngage.partner.console.shell.Page;
import ngage.partner.console.shell.Visit;
import ngage.partner.partner.Objected;
import ngage.partner.partner.PartnerDirectory;
import ngage.partner.partner.PartnerPath;
import ngage.partner.partner.domain.Objection;
import ngage.partner.transfer.NewTransfer;
import ngage.partner.transfer.TransferCustomer;
import ngage.partner.transfer.TransferRequests;
import ngage.partner.transfer.TransferView;
import org.jspecify.annotations.Nullable;

/** Gives a customer to another carer: shows what would move, publishes what was seen and nothing else, tells what came of it. */
@Path("/")
@Blocking
class TransferPage {
    private final Template transfer;
    private final Template follow;
    private final Template unknown;
    private final Visit visit;
    private final TransferQuestions questions;
    private final TransferCustomer transfers;
    private final TransferRequests requests;
    private final PartnerDirectory partners;

    TransferPage(
            @Location("console/transfer") Template transfer,
            @Location("console/transfer-published") Template follow,
            @Location("console/unknown") Template unknown,
            Visit visit,
            TransferQuestions questions,
            TransferCustomer transfers,
            TransferRequests requests,
            PartnerDirectory partners) {
        this.transfer = transfer;
        this.follow = follow;
        this.unknown = unknown;
        this.visit = visit;
        this.questions = questions;
        this.transfers = transfers;
        this.requests = requests;
        this.partners = partners;
    }

    @GET
    @Path("customers/{customerId}/transfer")
    public Response asked(
            @PathParam("customerId") @Pattern(regexp = PartnerPath.ID) String customerId,
            @BeanParam TransferForm.Asked asked) {
        Page page = visit.page();
        if (page.took(questions.customer(customerId)) instanceof Reply.Unknown<?>) {
            return visit.show(Response.Status.NOT_FOUND, unknown, page, customerId);
        }
        TransferForm form = asked.form();
        if (form.isFresh()) return show(statusOf(page), page, customerId, form, null, null, false);
        Judged judged = judge(page, customerId, form);
        Response.Status status = judged.objection() == null ? statusOf(page) : Response.Status.BAD_REQUEST;
        return show(status, page, customerId, form, judged.objection(), judged.rehearsal(), false);
    }

    /** Publishes a transfer if it would still move what was shown; sent twice, it is published once. */
    @POST
    @Path("customers/{customerId}/transfer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sent(
            @PathParam("customerId") @Pattern(regexp = PartnerPath.ID) String customerId,
            @BeanParam TransferForm.Sent sent) {
        Page page = visit.page();
        TransferForm form = sent.form();
        if (transfers.find(customerId, form.transferId()).isPresent()) return published(customerId, form);
        Judged judged = judge(page, customerId, form);
        Rehearsal rehearsal = judged.rehearsal();
        if (judged.objection() != null) {
            return show(Response.Status.BAD_REQUEST, page, customerId, form, judged.objection(), rehearsal, false);
        }
        if (rehearsal == null) return show(statusOf(page), page, customerId, form, null, null, false);
        if (!rehearsal.seen().equals(sent.seen())) {
            return show(Response.Status.CONFLICT, page, customerId, form, null, rehearsal, true);
        }
        try {
            requests.answer(null, customerId, form.wish(rehearsal.giver(), Objects.requireNonNull(form.day())));
        } catch (Objected objected) {
            String objection = Objections.sentence(page, objected.objection());
            return show(Response.Status.CONFLICT, page, customerId, form, objection, rehearsal, false);
        }
        return published(customerId, form);
    }

    @GET
    @Path("customers/{customerId}/transfer/{transferId}")
    public Response followed(
            @PathParam("customerId") @Pattern(regexp = PartnerPath.ID) String customerId,
            @PathParam("transferId") @Pattern(regexp = PartnerPath.ID) String transferId) {
        Page page = visit.page();
        Optional<TransferView> decided = transfers.find(customerId, transferId);
        if (decided.isEmpty()) return visit.show(Response.Status.NOT_FOUND, unknown, page, transferId);
        return visit.show(follow, page, questions.follow(page, decided.get()));
    }

    /** What speaks against a transfer, and what it would move if that can be told. */
    private record Judged(
            @Nullable String objection, @Nullable Rehearsal rehearsal) {}

    private Judged judge(Page page, String customerId, TransferForm form) {
        LocalDate day = form.day();
        if (form.isReceiverMissing()) return new Judged(page.words().of("receiverMissing"), null);
        if (form.isReceiverMalformed()) {
            return new Judged(sentence(page, Objection.Code.NO_PARTNER, form.toPartnerId()), null);
        }
        if (day == null) return new Judged(sentence(page, Objection.Code.NO_DAY), null);
        NewTransfer wish = form.wish(null, day);
        Optional<Objection> objection = transfers.objection(customerId, wish);
        if (objection.isPresent()) return new Judged(Objections.sentence(page, objection.get()), null);
        Rehearsal rehearsal = questions.rehearse(page, customerId, wish);
        if (rehearsal == null) return new Judged(null, null);
        if (!rehearsal.isNew()) {
            return new Judged(sentence(page, Objection.Code.ID_TAKEN, form.transferId()), null);
        }
        if (Objects.equals(rehearsal.giver(), wish.toPartnerId())) {
            return new Judged(sentence(page, Objection.Code.SAME_PARTNER), null);
        }
        return new Judged(null, rehearsal);
    }

    private static String sentence(Page page, Objection.Code code, Object... parts) {
        return Objections.sentence(page, Objection.of("", code, "", parts));
    }

    private Response show(
            Response.Status status,
            Page page,
            String customerId,
            TransferForm form,
            @Nullable String objection,
            @Nullable Rehearsal rehearsal,
            boolean changed) {
        Map<String, String> names = rehearsal == null ? Map.of() : partners.names(named(form, rehearsal));
        return visit.show(
                status, transfer, page, new TransferScreen(customerId, form, objection, rehearsal, changed, names));
    }

    private static Set<String> named(TransferForm form, Rehearsal rehearsal) {
        Set<String> ids = rehearsal.partnerIds();
        ids.add(form.toPartnerId());
        return ids;
    }

    /** A page that could not ask everybody says so to programs, too. */
    private static Response.Status statusOf(Page page) {
        return page.away().isEmpty() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE;
    }

    private static Response published(String customerId, TransferForm form) {
        return Response.seeOther(URI.create("/customers/" + customerId + "/transfer/" + form.transferId()))
                .build();
    }
}
