package ngage.commission.explanation.clerk;

import java.time.LocalDate;
import ngage.event.Channel;
import ngage.event.Half;
import ngage.terms.NetRevenue.RefundState;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * One step of an explanation: what a fact or a rule contributes to an amount, in figures. A {@link Clerk} says it in words; a
 * step that is added here does not compile until every clerk has words for it.
 */
public sealed interface Step {

    /** What was booked, and what is left of it. */
    sealed interface OfRevenue extends Step {}

    record Booked(String bookingId, String customerId, Money amount, LocalDate serviceDate) implements OfRevenue {}

    record Refunded(String bookingId, Money amount, RefundState state) implements OfRevenue {}

    /**
     * The net.
     *
     * @param excess refunded beyond the booking; counts for nothing
     */
    record Remaining(Money net, Money excess) implements OfRevenue {}

    /** Of a refund: which booking it moves, if any. */
    record RefundOf(String bookingId, String originalId, Money amount, RefundState state) implements OfRevenue {}

    /** Who won the customer, and who looked after it. */
    sealed interface OfAttribution extends Step {}

    record WonBy(String partnerId, String orderId, LocalDate placedOn, int extensions) implements OfAttribution {}

    record SoldDirectly(String orderId, LocalDate placedOn) implements OfAttribution {}

    record NotWon(String customerId) implements OfAttribution {}

    record CaredBy(LocalDate day, String partnerId, String transferId, LocalDate since) implements OfAttribution {}

    record CaredByWinner(LocalDate day, String partnerId) implements OfAttribution {}

    /** The customer was given to the house. */
    record CaredByHouse(LocalDate day, String transferId, LocalDate since) implements OfAttribution {}

    /** The customer was sold directly, and not handed on by then. */
    record CaredBySeller(LocalDate day) implements OfAttribution {}

    record PassedOn(Half half, String successionId, String partnerId, String successorId, LocalDate effectiveOn)
            implements OfAttribution {}

    /** By which terms it is reckoned, and how it is rounded. */
    sealed interface OfTerms extends Step {}

    /**
     * The partner's own terms.
     *
     * @param shareBasisPoints this half's part of the commission
     */
    record OwnTerms(
            Half half,
            String partnerId,
            String programme,
            LocalDate validFrom,
            int rateBasisPoints,
            int shareBasisPoints)
            implements OfTerms {}

    /** A half whose partner has no terms that day, or that has no partner. */
    record BorrowedTerms(
            Half half,
            @Nullable String partnerId,
            String programme,
            LocalDate validFrom,
            int rateBasisPoints,
            int shareBasisPoints)
            implements OfTerms {}

    record NoTerms(LocalDate day) implements OfTerms {}

    /**
     * The commission.
     *
     * @param unroundedMinorUnits the product before it is rounded half up, such as {@code 1251.75}
     */
    record Rounded(String programme, int rateBasisPoints, Money net, String unroundedMinorUnits, Money total)
            implements OfTerms {}

    /**
     * Both halves of the commission.
     *
     * @param unroundedCareMinorUnits the care half before it is rounded down; the acquisition half takes the rest
     */
    record Halved(
            String programme,
            int careShareBasisPoints,
            Money total,
            String unroundedCareMinorUnits,
            Money care,
            Money acquisition)
            implements OfTerms {}

    /** What becomes of a half. */
    sealed interface OfVerdict extends Step {}

    record Earns(Half half, String partnerId, Money amount) implements OfVerdict {}

    record HeldNotWon(Half half, Money amount) implements OfVerdict {}

    record HeldUnknown(Half half, String partnerId, Money amount) implements OfVerdict {}

    /**
     * The partner was in no programme on the day.
     *
     * @param enrolledFrom the first day in any programme; null: in none
     */
    record HeldNotEnrolled(
            Half half,
            String partnerId,
            LocalDate day,
            @Nullable LocalDate enrolledFrom,
            Money amount) implements OfVerdict {}

    record HeldNoTerms(Half half, String partnerId, LocalDate day, String programme, Money amount)
            implements OfVerdict {}

    record HouseSale(Half half, Money amount) implements OfVerdict {}

    record HouseChannel(Half half, String partnerId, Channel channel, Money amount) implements OfVerdict {}

    record HouseTerminated(Half half, String partnerId, LocalDate terminatedOn, Money amount) implements OfVerdict {}

    /** Why a partner has nothing of a half that somebody else has. */
    sealed interface OfRefusal extends Step {}

    /**
     * The partner looked after the customer up to a day.
     *
     * @param toPartnerId null: to the house
     */
    record MovedAway(String partnerId, @Nullable String toPartnerId, LocalDate movedOn, String transferId)
            implements OfRefusal {}

    record CaresLater(String partnerId, LocalDate from, String transferId, LocalDate day) implements OfRefusal {}

    record NeverCared(String partnerId) implements OfRefusal {}

    /**
     * Somebody else ordered first.
     *
     * @param winnerId null: the house
     */
    record LaterOrder(
            String partnerId,
            String orderId,
            LocalDate placedOn,
            @Nullable String winnerId,
            String winningOrderId,
            LocalDate winningPlacedOn)
            implements OfRefusal {}

    record OrderGone(String partnerId, String orderId, LocalDate cancelledOn) implements OfRefusal {}

    record NoOrder(String partnerId) implements OfRefusal {}

    record Bought(Half half, String partnerId, String successorId, LocalDate effectiveOn, String successionId)
            implements OfRefusal {}

    record SucceedsLater(Half half, String partnerId, String boughtId, LocalDate effectiveOn, String successionId)
            implements OfRefusal {}

    /** What was posted, and why then. */
    sealed interface OfPosting extends Step {}

    record Posted(Half half, String partnerId, String bookingId, Money amount) implements OfPosting {}

    /**
     * What the account had before.
     *
     * @param lines how many lines the account had before
     */
    record PostedBefore(Half half, String partnerId, Money amount, int lines) implements OfPosting {}

    record Difference(Money target, Money before, Money amount) implements OfPosting {}

    record TakenBack(Half half, String partnerId, Money before, Money amount) implements OfPosting {}

    record CausedBy(Cause cause) implements OfPosting {}

    /** Later lines of the half. */
    record SinceThen(int lines) implements OfPosting {}

    /** Who won and cares is told as it is known now, for what was known at that time cannot be told any more. */
    record ToldAsOfNow() implements OfPosting {}

    /** Other facts may have been there, too, that would have led to the same: in which order they came is not known. */
    record OrderUnknown() implements OfPosting {}

    /** What is true of a customer and a partner on all days. */
    sealed interface OfCustomer extends Step {}

    /**
     * An order.
     *
     * @param partnerId null: sold directly
     */
    record Ordered(
            String orderId,
            @Nullable String partnerId,
            LocalDate placedOn,
            int extensions,
            @Nullable LocalDate cancelledOn)
            implements OfCustomer {}

    /**
     * A partner looks after the customer.
     *
     * @param to the first day of the next care; null: until further notice
     */
    record Care(
            String partnerId,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String transferId) implements OfCustomer {}

    record CareOfHouse(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String transferId) implements OfCustomer {}

    record EarnsAcquisition(String partnerId, @Nullable LocalDate from) implements OfCustomer {}

    /**
     * The partner earns the care half.
     *
     * @param until the first day on which somebody else does; null: until further notice
     */
    record EarnsCare(
            String partnerId,
            @Nullable LocalDate from,
            @Nullable LocalDate until) implements OfCustomer {}

    record ContractUnknown(String partnerId) implements OfCustomer {}

    record ContractWithoutProgramme(String partnerId) implements OfCustomer {}

    record ContractInChannel(String partnerId, Channel channel, String programme) implements OfCustomer {}

    record ContractEnded(String partnerId, LocalDate terminatedOn) implements OfCustomer {}

    /**
     * The contract runs.
     *
     * @param enrolledFrom the first day in any programme
     */
    record ContractRuns(String partnerId, LocalDate enrolledFrom) implements OfCustomer {}
}
