package lynclab.bench.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The whole machine: what it is, and how busy it was, with the test or with something else. */
final class Machine {
    private Machine() {}

    /** Seconds of all processors since the machine started. */
    record Busy(double busy, double steal) {
        Busy since(Busy before) {
            return new Busy(busy - before.busy, steal - before.steal);
        }
    }

    static Busy busy() {
        // user nice system idle iowait irq softirq steal, in ticks
        String[] fields = first("/proc/stat", "cpu ").trim().split("\\s+");
        double work = 0;
        for (int field : new int[] {1, 2, 3, 6, 7}) {
            work += Double.parseDouble(fields[field]);
        }
        return new Busy(work / 100, Double.parseDouble(fields[8]) / 100);
    }

    static String description() {
        String model = first("/proc/cpuinfo", "model name").replaceFirst("^[^:]*:\\s*", "");
        return Runtime.getRuntime().availableProcessors() + " x " + model + ", Linux "
                + System.getProperty("os.version");
    }

    /** Ports that the system gives away by itself begin here. */
    static int firstEphemeralPort() {
        return Integer.parseInt(
                first("/proc/sys/net/ipv4/ip_local_port_range", "").split("\\s+")[0]);
    }

    private static String first(String file, String prefix) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(prefix)).findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
