package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ngage.commission.entitlement.Recomputation;
import ngage.commission.entitlement.Register;
import ngage.terms.Programmes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerInputTest {
    private static final MarketHistory MARKET = MarketHistory.of(MarketHistory.BOOKINGS_MIN, 5);
    private static final Register REGISTER = MARKET.under(ChangedCareShare.of(Programmes.bundled(), 4_000));

    @TempDir
    private Path folder;

    @Test
    void whoReckonsFromTheFilesComesToOurTargets() throws IOException {
        // Given
        PeerInput input = new PeerInput(MARKET.bookings(), REGISTER);
        input.write(folder);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrderElementsOf(PeerInput.FILES);

        // When
        Map<Long, List<long[]>> turns = new HashMap<>();
        for (long[] turn : numbers("turns.csv")) {
            turns.computeIfAbsent(turn[0], _ -> new ArrayList<>(2)).add(turn);
        }
        Map<Long, long[]> terms = new HashMap<>();
        for (long[] version : numbers("terms.csv")) terms.put(version[0], version);
        List<String> sums = new ArrayList<>();
        for (long[] booking : numbers("bookings.csv")) {
            List<long[]> ofDay = turns.get(booking[0]).stream()
                    .filter(turn -> turn[1] <= booking[1] && booking[1] < turn[2])
                    .toList();
            assertThat(ofDay).hasSize(1);
            long[] turn = ofDay.getFirst();
            long net = booking[3] <= 0 ? booking[3] : Math.max(booking[3] + booking[4], 0);
            long won = total(net, terms.get(turn[4]));
            long acquired = won - won * terms.get(turn[4])[2] / 10_000;
            long cared = total(net, terms.get(turn[6])) * terms.get(turn[6])[2] / 10_000;
            sums.add(turn[3] + "," + booking[2] + "," + Long.signum(net) * acquired);
            sums.add(turn[5] + "," + booking[2] + "," + Long.signum(net) * cared);
        }

        // Then
        var ours = new Recomputation(MARKET.bookings(), REGISTER).targets();
        assertThat(Recompute.moving(input.targets(sums))).isNotEmpty().isEqualTo(Recompute.moving(ours));
        assertThat(turns.values()).anyMatch(ofCustomer -> ofCustomer.size() > 1);
    }

    private static long total(long net, long[] version) {
        return (Math.abs(net) * version[1] + 5_000) / 10_000;
    }

    private List<long[]> numbers(String file) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(file))) {
            return lines.map(line -> Stream.of(line.split(","))
                            .mapToLong(Long::parseLong)
                            .toArray())
                    .toList();
        }
    }
}
