package lynclab.bench.endurance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lynclab.bench.compare.ProxyJvm;

/** The proxy as a process of its own, and what it holds. */
final class ProxyProcess implements AutoCloseable {
    private static final Pattern USED = Pattern.compile("(?i)(?:def ?new|tenured) .*?used (\\d+)K");

    private static final String RELOADED = "reloaded: ";

    private final Process process;
    private final Path log;

    private ProxyProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** What a process holds at the moment; memory in KiB, the heap after a collection. */
    record Holdings(long descriptors, long threads, long heapKib, long residentKib) {}

    /**
     * Starts it, and comes back when it listens.
     *
     * @param log a new file for what it prints
     */
    static ProxyProcess start(Path configuration, Path log, boolean replaces) throws IOException {
        List<String> command = new ArrayList<>();
        // Whoever starts this under nohup would have the proxy ignore the signal as well.
        command.addAll(List.of("env", "--default-signal=HUP"));
        command.addAll(ProxyJvm.options("simple"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "lynclab.proxy.ProxyMain", "run"));
        if (replaces) {
            command.add("--replace");
        }
        command.add(configuration.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        ProxyProcess proxy = new ProxyProcess(process, log);
        proxy.awaitListening();
        return proxy;
    }

    private void awaitListening() throws IOException {
        for (int tries = 0; tries < 1_200 && process.isAlive(); tries++) {
            if (Files.readString(log).contains("https listens on")) {
                return;
            }
            sleep(100);
        }
        throw new IOException("the proxy does not start: " + Files.readString(log));
    }

    /** The signal that has it read its configuration again; comes back when it did. */
    void hangUp() throws IOException {
        long before = timesReloaded();
        run("kill", "-HUP", String.valueOf(process.pid()));
        for (int tries = 0; timesReloaded() == before; tries++) {
            if (tries == 600) {
                throw new IOException("the proxy does not reload: " + Files.readString(log));
            }
            sleep(100);
        }
    }

    private long timesReloaded() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(RELOADED)).count();
        }
    }

    /** Asks it to finish what it has and to end. */
    void terminate() {
        process.destroy();
    }

    boolean awaitEnd(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Holdings holdings() throws IOException {
        run(java("jcmd"), String.valueOf(process.pid()), "GC.run");
        String heap = run(java("jcmd"), String.valueOf(process.pid()), "GC.heap_info");
        long used = 0;
        for (Matcher generation = USED.matcher(heap); generation.find(); ) {
            used += Long.parseLong(generation.group(1));
        }
        if (used == 0) {
            throw new IOException("jcmd does not say how much of the heap is used: " + heap);
        }
        Path proc = Path.of("/proc/" + process.pid());
        long resident = Files.readAllLines(proc.resolve("smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
        return new Holdings(count(proc.resolve("fd")), count(proc.resolve("task")), used, resident);
    }

    private static long count(Path folder) {
        File[] files = folder.toFile().listFiles();
        return files == null ? 0 : files.length;
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static String run(String... command) throws IOException {
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(tool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd(60)) {
            process.destroyForcibly();
        }
    }
}
