package ngage.event;

import java.time.YearMonth;

/** Business time moved on: the month is the open one now. Business time is a fact too; no rule reads a clock. */
public record MonthOpened(YearMonth month) implements Fact {
    @Override
    public String subject() {
        return month.toString();
    }
}
