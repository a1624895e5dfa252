package ngage.proof;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Where a proof ran.
 *
 * @param cores as the Java machine counts them
 * @param memoryMegabytes of the whole machine
 */
public record Machine(int cores, long memoryMegabytes, String jdk, String system) {

    public static Machine here() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                machine.getTotalMemorySize() >> 20,
                System.getProperty("java.vendor.version") + " " + System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
    }
}
