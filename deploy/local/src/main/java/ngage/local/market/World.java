package ngage.local.market;

import org.jspecify.annotations.Nullable;

/** All that the market's trades share. */
record World(
        MarketPlan plan,
        Days days,
        Dice dice,
        Agenda agenda,
        FactWriter facts,
        Partners partners,
        Customers customers) {

    /** The id of a partner; null for the house. */
    @Nullable
    String partnerId(int p) {
        return p == Partners.HOUSE ? null : partners.get(p).id;
    }

    int thisMonth() {
        return days.monthOf(agenda.today());
    }
}
