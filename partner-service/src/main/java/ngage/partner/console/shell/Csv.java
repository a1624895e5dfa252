package ngage.partner.console.shell;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** A table as a file (RFC 4180): the members' names of the answers as headings, amounts in minor units. */
public final class Csv {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");

    /** What a spreadsheet would take for a formula; only texts, never our own figures. */
    private static final Pattern FORMULA = Pattern.compile("[=+@\t\r].*|-.*[^0-9].*", Pattern.DOTALL);

    private final StringBuilder text = new StringBuilder();

    /** A file with these headings. */
    public Csv(String... headings) {
        row((Object[]) headings);
    }

    /** One more line; null is an empty field. */
    public void row(@Nullable Object... fields) {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) text.append(',');
            text.append(field(fields[i]));
        }
        text.append("\r\n");
    }

    private static String field(@Nullable Object value) {
        if (value == null) return "";
        String plain = value.toString();
        if (value instanceof String && FORMULA.matcher(plain).matches()) plain = "'" + plain;
        if (!NEEDS_QUOTES.matcher(plain).find()) return plain;
        return '"' + plain.replace("\"", "\"\"") + '"';
    }

    /** Sums of several currencies in one field, such as {@code 12345 EUR;200 USD}. */
    public static String sums(List<Money> sums) {
        return sums.stream().map(sum -> sum.minorUnits() + " " + sum.currency()).collect(Collectors.joining(";"));
    }

    /** The whole file as it is sent. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** The file as an answer to be saved under this name. */
    public Response named(String name) {
        return Response.ok(text.toString())
                .type("text/csv; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
