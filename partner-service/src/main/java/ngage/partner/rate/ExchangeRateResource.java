package ngage.partner.rate;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.YearMonth;
import java.util.List;
import ngage.event.ExchangeRatePublished;
import ngage.partner.rate.domain.Rating;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The exchange rates of a month. */
@Path("/exchange-rates/{month}")
@Tag(name = "exchange rates")
class ExchangeRateResource {
    private static final String MONTH = "(199[0-9]|20[0-9]{2}|2100)-(0[1-9]|1[0-2])";
    private static final String MONTH_FORM = "must be a month from 1990-01 to 2100-12, such as 2026-04";

    /** The most rates one request may set: more than there are currencies. */
    private static final int RATES_MAX = 500;

    private final PublishRates publish;
    private final RateStore rates;

    ExchangeRateResource(PublishRates publish, RateStore rates) {
        this.publish = publish;
        this.rates = rates;
    }

    /** The rates to set; those not named stay. */
    record NewRates(@NotNull @Size(min = 1, max = RATES_MAX) List<@NotNull @Valid NewRate> rates) {}

    /** One unit of the currency is so many units of the base; the rate is text, so that no float touches it. */
    record NewRate(
            @NotNull String currency,
            @NotNull String base,
            @NotNull String rate) {}

    /** A month's rates, by currency and base. */
    record RatesView(String month, List<RateView> rates) {
        static RatesView of(String month, List<ExchangeRatePublished> rates) {
            return new RatesView(month, rates.stream().map(RateView::of).toList());
        }
    }

    /**
     * A rate.
     *
     * @param revision grows with every correction, from 1
     */
    record RateView(String currency, String base, String rate, long revision) {
        static RateView of(ExchangeRatePublished rate) {
            return new RateView(rate.currency(), rate.base(), rate.rate().toPlainString(), rate.revision());
        }
    }

    @PUT
    @Operation(
            summary = "Set exchange rates of a month",
            description = "Revenue of other currencies counts towards tiers by the rate of the month it was earned in."
                    + " A rate that is set again otherwise is a correction; one that is the same changes nothing.")
    @APIResponse(responseCode = "200", description = "All rates of the month")
    @APIResponse(responseCode = "400", description = "A month, currency or rate of the wrong form")
    public RatesView set(
            @PathParam("month") @Pattern(regexp = MONTH, message = MONTH_FORM) String month,
            @NotNull @Valid NewRates wishes) {
        List<Rating.Wish> rating = wishes.rates().stream()
                .map(wish -> new Rating.Wish(wish.currency(), wish.base(), wish.rate()))
                .toList();
        return RatesView.of(month, publish.publish(YearMonth.parse(month), rating));
    }

    @GET
    @Transactional
    @Operation(summary = "Read the exchange rates of a month")
    @APIResponse(responseCode = "200", description = "All rates of the month, none if nobody set any")
    @APIResponse(responseCode = "400", description = "A month of the wrong form")
    public RatesView read(@PathParam("month") @Pattern(regexp = MONTH, message = MONTH_FORM) String month) {
        return RatesView.of(month, rates.counting(YearMonth.parse(month)));
    }
}
