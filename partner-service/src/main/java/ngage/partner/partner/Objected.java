package ngage.partner.partner;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import ngage.partner.partner.domain.Objection;
import ngage.partner.problem.Problems;

/** The refusal of a wish, with the objection that those can say in their own words who know its code. */
public final class Objected extends HttpProblem {
    private static final long serialVersionUID = 1;

    private final transient Objection objection;

    private Objected(Status status, Objection objection) {
        super(Problems.named(status, objection.field(), objection.message()));
        this.objection = objection;
    }

    /** 400: the wish is wrong in itself. */
    public static Objected invalid(Objection objection) {
        return new Objected(Status.BAD_REQUEST, objection);
    }

    /** 409: the wish does not fit what is known. */
    public static Objected conflicting(Objection objection) {
        return new Objected(Status.CONFLICT, objection);
    }

    public Objection objection() {
        return objection;
    }
}
