package lynclab.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel counts for a process and those it started: processor time and memory. */
final class ProcessFigures {
    /** The unit of /proc/PID/stat on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private ProcessFigures() {}

    /** Seconds of processor time, user and system, of the whole tree. */
    static double cpuSeconds(ProcessHandle root) {
        return tree(root).mapToLong(handle -> ticks(handle.pid(), 11)).sum() / TICKS_PER_SECOND;
    }

    /** Seconds that children of this process had used when they ended. */
    static double endedChildrenSeconds() {
        return ticks(ProcessHandle.current().pid(), 13) / TICKS_PER_SECOND;
    }

    /** Memory in KiB, with shared pages divided among those who share them. */
    static long pssKib(ProcessHandle root) {
        return tree(root).mapToLong(handle -> pss(handle.pid())).sum();
    }

    private static Stream<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    /** The sum of two neighbouring fields behind the name of the program. */
    private static long ticks(long pid, int first) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
        } catch (IOException e) {
            return 0;
        }
    }

    private static long pss(long pid) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"));
            return lines.stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
