package ngage.terms;

import java.util.HashMap;
import java.util.Map;

/**
 * How many digits of a currency stand behind the point, so that minor units of two currencies can be compared: two, but for
 * those listed (ISO 4217). Like the list of codes it is ours, so that another Java version rounds nothing otherwise.
 */
public final class FractionDigits {
    private static final int MOST = 2;
    private static final Map<String, Integer> OTHERS = new HashMap<>();

    static {
        list(0, "ADP BEF BIF BYB BYR CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF MGF PTE PYG ROL");
        list(0, "RWF TPE TRL UGX UYI VND VUV XAF XOF XPF");
        list(0, "XAG XAU XBA XBB XBC XBD XDR XFO XFU XPD XPT XSU XTS XUA XXX");
        list(3, "BHD IQD JOD KWD LYD OMR TND");
        list(4, "CLF");
    }

    private FractionDigits() {}

    private static void list(int digits, String codes) {
        for (String code : codes.split(" ", -1)) OTHERS.put(code, digits);
    }

    /** The number of digits behind the point. */
    public static int of(String currency) {
        return OTHERS.getOrDefault(currency, MOST);
    }
}
