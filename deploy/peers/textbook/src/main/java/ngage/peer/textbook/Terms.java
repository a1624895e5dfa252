package ngage.peer.textbook;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import ngage.commission.entitlement.Register;
import ngage.event.Fact;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.terms.Programmes;
import ngage.terms.PublishedTerms;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Partners, successions and programmes. The last two are read again only after one of them came. */
@ApplicationScoped
class Terms implements Register {
    private static final Programmes BUNDLED = Programmes.bundled();

    private @Nullable Successions successions;
    private @Nullable Programmes programmes;

    static @Nullable String unfit(ProgrammePublished published) {
        return PublishedTerms.unfit(published, BUNDLED);
    }

    @Override
    public @Nullable PartnerChanged state(PartnerId partnerId) {
        PartnerRow row = PartnerRow.findById(partnerId.value());
        return row == null ? null : row.fact();
    }

    @Override
    public Successions successions() {
        if (successions == null) read();
        return successions;
    }

    @Override
    public Programmes programmes() {
        if (programmes == null) read();
        return programmes;
    }

    /** The next question reads them from the database. */
    void forget() {
        successions = null;
        programmes = null;
    }

    private void read() {
        List<TermsRow> rows = TermsRow.listAll();
        Successions bought = Successions.NONE;
        Programmes published = BUNDLED;
        for (TermsRow row : rows) {
            Fact fact = row.fact();
            if (fact instanceof PartnerSucceeded succession) bought = bought.with(succession);
            if (fact instanceof ProgrammePublished version) published = published.with(PublishedTerms.of(version));
        }
        successions = bought;
        programmes = published;
    }
}
