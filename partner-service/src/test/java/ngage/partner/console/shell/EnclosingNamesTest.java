package ngage.partner.console.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Results;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class EnclosingNamesTest {
    private static final String NESTED =
            "{#let greeting='Hello'}{#for one in all}{#if one.length > 1}" + "{greeting} {one}{mark} {/if}{/for}{/let}";

    /** Notes every name that is looked for among the other resolvers. */
    private static final class Asked implements ValueResolver {
        private final List<String> names = new ArrayList<>();

        @Override
        public int getPriority() {
            return 50;
        }

        @Override
        public boolean appliesTo(EvalContext name) {
            names.add(name.getName());
            return false;
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext name) {
            return Results.notFound(name);
        }
    }

    @Test
    void namesOfEverySectionAroundAreFoundWithoutAskingAnybodyElse() {
        Asked asked = new Asked();
        assertThat(rendered(engine(asked), NESTED)).isEqualTo("Hello you! Hello they! ");
        assertThat(asked.names).doesNotContain("greeting", "mark", "one", "all").contains("length");
    }

    @Test
    void theNearestSectionThatSaysANameIsMeant() {
        assertThat(rendered(engine(), "{#let mark='?'}{#for mark in all}{mark} {/for}{mark}{/let}{mark}"))
                .isEqualTo("you I they ?!");
    }

    @Test
    void aPropertyOfTheSameNameIsNotTakenForIt() {
        assertThat(rendered(engine(), "{#let length='long'}{#for one in all}{one.length}{length} {/for}{/let}"))
                .isEqualTo("3long 1long 4long ");
        assertThat(rendered(engine(), "{#let length='long'}{#with mark}{length}{/with}{/let}"))
                .isEqualTo("1");
    }

    @Test
    void whatNoSectionSaysIsLeftToTheEngine() {
        assertThat(rendered(
                        engine(), "{#for one in all}{one_count}{#if one_hasNext},{/if}{/for}{#with all}{size}{/with}"))
                .isEqualTo("1,2,33");
        assertThatThrownBy(() -> rendered(engine(), "{#for one in all}{nobody}{/for}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("nobody");
    }

    private static Engine engine(ValueResolver... others) {
        EngineBuilder builder = Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver());
        builder.addValueResolvers(others);
        new EnclosingNames().join(builder);
        return builder.build();
    }

    private static String rendered(Engine engine, String template) {
        return engine.parse(template)
                .data("all", List.of("you", "I", "they"))
                .data("mark", "!")
                .render();
    }
}
