package ngage.terms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the schema of a programme file against the files and against the reader, which must say the same of any text. */
class ProgrammeSchemaTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of("classpath:schemas/programme.json"));

    /** What a schema cannot know: that a place or a currency of that form does not exist. */
    private static final Set<String> BEYOND_THE_SCHEMA = Set.of("timeZone", "currency", "validFrom");

    private static final long[] FIGURES = {
        -1,
        0,
        12,
        13,
        20,
        21,
        36,
        37,
        600,
        601,
        3660,
        3661,
        10_000,
        10_001,
        1_000_000_000_000_000L,
        1_000_000_000_000_001L
    };
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "X\n",
            "x".repeat(41),
            "x".repeat(65),
            "x".repeat(301),
            "GOES_ON",
            "HOUSE",
            "NEVER",
            "AFTER_MONTHS",
            "PORTFOLIO",
            "WHILE_CARING");

    @Test
    void everyFileIsWhatTheSchemaSays() throws Exception {
        for (ProgrammeText text : ProgrammeText.ALL) {
            assertThat(SCHEMA.validate(tree(text))).as(text.name()).isEmpty();
        }
    }

    @Test
    void schemaAndReaderAgreeOnEveryFileWithOneMemberChanged() throws Exception {
        int refused = 0;
        int accepted = 0;
        for (ProgrammeText text : ProgrammeText.ALL) {
            for (Mutant mutant : mutants(text)) {
                boolean bySchema = SCHEMA.validate(mutant.root()).isEmpty();
                boolean byReader = ProgrammeReader.json(mutant.root().toString()) instanceof Reading.Read;
                assertThat(byReader)
                        .as("%s with %s", text.name(), mutant.what())
                        .isEqualTo(bySchema);
                if (byReader) accepted++;
                else refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
        assertThat(accepted).isGreaterThan(100);
    }

    private record Mutant(String what, JsonNode root) {}

    private static JsonNode tree(ProgrammeText text) throws Exception {
        return JSON.readTree(
                ProgrammeReader.yaml(text.yaml()).orThrow(text.name()).json());
    }

    private static List<Mutant> mutants(ProgrammeText text) throws Exception {
        List<Mutant> mutants = new ArrayList<>();
        JsonNode original = tree(text);
        for (String pointer : pointers("", original)) {
            String name = pointer.substring(pointer.lastIndexOf('/') + 1);
            for (JsonNode other : instead(original.at(pointer))) {
                if (BEYOND_THE_SCHEMA.contains(name) && other.isTextual()) continue;
                mutants.add(new Mutant(pointer + " = " + other, replaced(original, pointer, other)));
            }
            mutants.add(new Mutant("no " + pointer, replaced(original, pointer, null)));
            if (original.at(pointer) instanceof ObjectNode) mutants.add(extended(original, pointer));
        }
        return mutants;
    }

    /** Values of every other kind, and of its own kind those at the limits. */
    private static List<JsonNode> instead(JsonNode was) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        List<JsonNode> others = new ArrayList<>(List.of(
                make.nullNode(),
                make.booleanNode(true),
                make.booleanNode(false),
                make.numberNode(1),
                make.textNode("x"),
                make.objectNode(),
                make.arrayNode()));
        switch (was) {
            case NumericNode _ -> {
                for (long figure : FIGURES) others.add(make.numberNode(figure));
                others.add(make.numberNode(1.5));
            }
            case TextNode _ -> TEXTS.forEach(text -> others.add(make.textNode(text)));
            case ArrayNode list -> {
                others.add(make.arrayNode().add("AGENT").add("AGENT"));
                others.add(repeated(list));
            }
            default -> {}
        }
        return others;
    }

    /** The list's first item, or a text, 21 times. */
    private static ArrayNode repeated(ArrayNode list) {
        ArrayNode longer = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 21; i++)
            longer.add(list.isEmpty() ? TextNode.valueOf("x") : list.get(0).deepCopy());
        return longer;
    }

    private static Mutant extended(JsonNode original, String pointer) {
        JsonNode root = original.deepCopy();
        ((ObjectNode) root.at(pointer)).set("Unheard.of", IntNode.valueOf(1));
        return new Mutant(pointer + " with a member more", root);
    }

    private static JsonNode replaced(JsonNode original, String pointer, JsonNode other) {
        JsonNode root = original.deepCopy();
        JsonNode parent = root.at(pointer.substring(0, pointer.lastIndexOf('/')));
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        switch (parent) {
            case ObjectNode mapping when other == null -> mapping.remove(name);
            case ObjectNode mapping -> mapping.set(name, other);
            case ArrayNode list when other == null -> list.remove(Integer.parseInt(name));
            case ArrayNode list -> list.set(Integer.parseInt(name), other);
            default -> throw new IllegalStateException(pointer);
        }
        return root;
    }

    private static List<String> pointers(String at, JsonNode node) {
        List<String> pointers = new ArrayList<>();
        if (!at.isEmpty()) pointers.add(at);
        node.properties().forEach(child -> pointers.addAll(pointers(at + "/" + child.getKey(), child.getValue())));
        if (node.isArray()) for (int i = 0; i < node.size(); i++) pointers.addAll(pointers(at + "/" + i, node.get(i)));
        return pointers;
    }
}
