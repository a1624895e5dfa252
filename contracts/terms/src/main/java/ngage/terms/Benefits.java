package ngage.terms;

import java.util.List;

/** What a tier is served with, in the three fields of the programmes; it rests while the standing is suspended. */
public record Benefits(List<Benefit> salesAndMarketing, List<Benefit> technicalConsulting, List<Benefit> support) {
    /** Nothing is promised. */
    public static final Benefits NONE = new Benefits(List.of(), List.of(), List.of());

    public Benefits {
        salesAndMarketing = List.copyOf(salesAndMarketing);
        technicalConsulting = List.copyOf(technicalConsulting);
        support = List.copyOf(support);
    }
}
