package ngage.audit;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Compares what the services answer with what the topics say: sums and standings completely, the rest by sample. */
final class RestCheck {
    private static final int REQUESTS_AT_ONCE = 4;

    private RestCheck() {}

    static void check(AuditOptions.Apis apis, Examination examination) {
        new CommissionAnswers(new Answers(apis.commission()), examination).check();
        new TierAnswers(new Answers(apis.tier()), examination).check();
        new PartnerAnswers(new Answers(apis.partner()), examination).check();
    }

    /** The same sample of ids every time: those that come first by a scattering of their text. */
    static List<String> sample(Collection<String> ids, int size) {
        Comparator<String> scattered = Comparator.comparingInt(id -> id.hashCode() * 0x9E3779B1);
        return ids.stream()
                .sorted(scattered.thenComparing(Comparator.naturalOrder()))
                .limit(size)
                .toList();
    }

    /** Asks about each id, a few at a time. */
    static void forEach(Collection<String> ids, Consumer<String> ask) {
        try (ExecutorService threads = Executors.newFixedThreadPool(REQUESTS_AT_ONCE)) {
            List<? extends Future<?>> asked =
                    ids.stream().map(id -> threads.submit(() -> ask.accept(id))).toList();
            for (Future<?> each : asked) {
                each.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuditFailed failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditFailed("The audit was interrupted.", e);
        }
    }
}
