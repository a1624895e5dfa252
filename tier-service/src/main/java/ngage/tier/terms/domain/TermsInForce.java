package ngage.tier.terms.domain;

import ngage.terms.ExchangeRates;
import ngage.terms.Programmes;

/**
 * What decides on standings beside a partner's own facts.
 *
 * @param number the highest number of what is in it; 0: only the programmes that come with the service
 */
public record TermsInForce(long number, Programmes programmes, ExchangeRates rates) {}
