package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads published terms: they must follow the schema of programme files, and be the version's whose name they bear. */
final class TermsReader {
    private static final Pattern PROGRAMME = Pattern.compile("[a-z0-9-]{1,40}");

    private final JsonSchema schema = schema();

    private static JsonSchema schema() {
        try (InputStream in = TermsReader.class.getResourceAsStream("programme.json")) {
            if (in == null) {
                throw new AuditFailed("The build holds no schema of programme files.");
            }
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        } catch (IOException e) {
            throw new AuditFailed("The schema of programme files cannot be read: " + e.getMessage(), e);
        }
    }

    Fact.Terms read(String version, JsonNode terms) {
        int at = version.indexOf('@');
        BodyReader.require(at > 0 && PROGRAMME.matcher(version.substring(0, at)).matches(), "version is " + version);
        BodyReader.require(terms.isObject(), "terms is no JSON object");
        requirePlain(terms);
        Set<ValidationMessage> faults = schema.validate(terms);
        BodyReader.require(faults.isEmpty(), "terms break the schema: " + faults);
        try {
            LocalDate.parse(terms.path("validFrom").asText());
            ZoneId.of(terms.path("timeZone").asText());
        } catch (DateTimeException e) {
            throw new BodyReader.Unfit("terms name a day or a place that is not: " + e.getMessage());
        }
        BodyReader.requireCurrency(terms.path("currency").asText());
        String own = ProgrammeFiles.programme(terms).name();
        BodyReader.require(own.equals(version), "the terms are those of " + own + ", not of " + version);
        return new Fact.Terms(version, terms);
    }

    /** Numbers are whole and have 64 bits; texts, names included, can be kept in a database. */
    private static void requirePlain(JsonNode node) {
        boolean whole = !node.isNumber() || (node.isIntegralNumber() && node.canConvertToLong());
        BodyReader.require(whole, "terms hold " + node);
        BodyReader.require(
                !node.isTextual() || BodyReader.isPlain(node.textValue()), "terms hold a text that cannot be kept");
        node.fieldNames()
                .forEachRemaining(
                        name -> BodyReader.require(BodyReader.isPlain(name), "terms hold a name that cannot be kept"));
        node.forEach(TermsReader::requirePlain);
    }
}
