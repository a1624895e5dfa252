package ngage.partner.console.shell;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Mapper;
import io.quarkus.qute.ResolutionContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.WithPriority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name with which an expression of a template begins where it was said: in the section around it, or in one further
 * out. The engine does the same by asking each of its hundred resolvers in every section before it looks further out, which
 * took more than half the time of a long table.
 */
@ApplicationScoped
class EnclosingNames implements ValueResolver {
    void join(@Observes EngineBuilder engine) {
        engine.addValueResolver(this);
    }

    /** Before all others, which remain for whatever is not found here. */
    @Override
    public int getPriority() {
        return WithPriority.DEFAULT_PRIORITY + 100;
    }

    @Override
    public boolean appliesTo(EvalContext name) {
        return name.getBase() == name.resolutionContext().getData()
                && name.getParams().isEmpty();
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext name) {
        for (ResolutionContext section = name.resolutionContext(); section != null; section = section.getParent()) {
            Object data = section.getData();
            // What else a section is about has properties, and those are the engine's to find.
            if (data != null && !(data instanceof Mapper) && !(data instanceof Map)) break;
            CompletionStage<Object> found = said(data, name.getName());
            if (!isNothing(found)) return found;
        }
        return Results.notFound(name);
    }

    private static CompletionStage<Object> said(@Nullable Object section, String name) {
        if (section instanceof Mapper mapped && mapped.appliesTo(name)) return mapped.getAsync(name);
        if (section instanceof Map<?, ?> map && map.containsKey(name)) return CompletedStage.of(map.get(name));
        return CompletedStage.of(Results.NotFound.EMPTY);
    }

    private static boolean isNothing(CompletionStage<Object> found) {
        return found instanceof CompletedStage<Object> now && !now.isFailure() && Results.isNotFound(now.get());
    }
}
