package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

    @Test
    void whatAProcessAndItsChildrenSpendIsCountedAndStaysWhenAChildEnds() throws IOException, InterruptedException {
        String spin = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";
        Process parent = new ProcessBuilder("/bin/sh", "-c", "( " + spin + " ) & wait; read _").start();
        try {
            long before = CpuTime.ofTree(parent.pid());
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (parent.children().findAny().isPresent() && System.nanoTime() < deadline) Thread.sleep(20);
            long after = CpuTime.ofTree(parent.pid());
            assertThat(after - before).isGreaterThanOrEqualTo(10_000);
            assertThat(CpuTime.ofTree(parent.pid())).isGreaterThanOrEqualTo(after);
        } finally {
            parent.destroyForcibly();
        }
    }
}
