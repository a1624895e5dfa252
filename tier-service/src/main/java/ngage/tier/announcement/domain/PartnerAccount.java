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
    private boolean upToDate;

    /**
     * Of a partner of whom nothing is known yet.
     *
     * @param currency what care revenue is told in until something is announced
     */
    public PartnerAccount(PartnerId partnerId, String currency) {
        this.partnerId = partnerId;
        this.announced = Announced.nothing(currency);
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

    /** The revision of the state; 0 while the partner is not known from {@code partner-changed}. */
    public long stateRevision() {
        return state == null ? 0 : state.revision();
    }

    /** Another instance has taken a state over, or announced something: which, is to be read. */
    public void toldElsewhere() {
        upToDate = false;
    }

    /** Whether state and announcement are the latest; not while nothing was read yet. */
    public boolean isUpToDate() {
        return upToDate;
    }

    /** State and announcement are the latest, as the partner's shard is locked. */
    public void upToDate() {
        upToDate = true;
    }

    /** Takes over what was announced elsewhere. */
    public void announced(Announced last) {
        announced = last;
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
