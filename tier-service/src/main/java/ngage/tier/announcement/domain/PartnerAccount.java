package ngage.tier.announcement.domain;

import java.time.YearMonth;
import ngage.event.EventId;
import ngage.event.PartnerChanged;
import ngage.event.TierChanged;
import ngage.terms.RunningFold;
import ngage.terms.Standing;
import ngage.terms.StandingFold;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Months;
import ngage.tier.measure.domain.PartnerMeasures;
import ngage.tier.terms.domain.TermsInForce;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Everything about one partner that its announcements follow from: terms, measures, and what was said last. */
public final class PartnerAccount {
    private final PartnerId partnerId;
    private final PartnerMeasures measures = new PartnerMeasures();
    private @Nullable PartnerChanged state;
    private Announced announced;
    private @Nullable RunningFold fold;
    private int foldMonth;
    private long foldTerms;

    /** @param state null while the partner is not known from {@code partner-changed} */
    public PartnerAccount(PartnerId partnerId, @Nullable PartnerChanged state, Announced announced) {
        this.partnerId = partnerId;
        this.state = state;
        this.announced = announced;
    }

    public void add(Contribution contribution) {
        measures.add(contribution);
        if (fold != null) fold.changed(Months.toYearMonth(contribution.fromMonth()));
    }

    /** Takes a state over if it is newer; whether it was. */
    public boolean change(PartnerChanged newer) {
        if (state != null && newer.revision() <= state.revision()) return false;
        state = newer;
        fold = null;
        return true;
    }

    public @Nullable PartnerChanged state() {
        return state;
    }

    public Announced announced() {
        return announced;
    }

    /** Brings what was announced up to the open month's standing; null if there is nothing new to say. */
    public @Nullable TierChanged announce(TermsInForce terms, int openMonth, EventId cause) {
        if (state == null) return null;
        YearMonth month = Months.toYearMonth(openMonth);
        if (fold == null || foldMonth != openMonth || foldTerms != terms.number()) {
            fold = StandingFold.of(state, terms.programmes(), month).over(measures);
            foldMonth = openMonth;
            foldTerms = terms.number();
            measures.convertBy(terms.rates());
        }
        Standing standing = fold.last();
        TierChanged news = Announcing.news(partnerId, announced, standing, month, measures, terms.programmes(), cause);
        if (news != null) announced = Announcing.after(news);
        return news;
    }
}
