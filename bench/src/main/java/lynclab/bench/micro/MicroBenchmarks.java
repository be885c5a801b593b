package lynclab.bench.micro;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all small benchmarks; time is only shown, while a byte more than is stored is a failure. Arguments: {@code --quick}
 * for one short run of each, {@code --store} to keep what was measured as what is allowed, and part of a name to run only
 * some. Exit code 1: something allocates more than it did.
 */
public final class MicroBenchmarks {
    private MicroBenchmarks() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        List<String> words = List.of(arguments);
        boolean quick = words.contains("--quick");
        String some = words.stream()
                .filter(word -> !word.startsWith("--"))
                .findFirst()
                .orElse("");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("lynclab\\.proxy\\..*" + some)
                .addProfiler(GCProfiler.class)
                // Compiled before it is counted, however busy the machine is; else it would allocate what it does not.
                .jvmArgsAppend("-XX:-BackgroundCompilation", "-XX:+UseSerialGC", "-Xms256m", "-Xmx640m")
                .jvmArgsAppend("-Dio.netty.leakDetection.level=disabled")
                .verbosity(quick ? VerboseMode.SILENT : VerboseMode.NORMAL)
                .forks(1)
                .warmupIterations(quick ? 3 : 8)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(quick ? 2 : 5)
                .measurementTime(TimeValue.milliseconds(quick ? 500 : 1_000));
        Map<String, Double> allocated = new TreeMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            String name = name(result);
            Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
            allocated.put(name, bytes.getScore());
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %9.0f ns  %7.0f bytes%n",
                    name,
                    result.getPrimaryResult().getScore(),
                    bytes.getScore());
        }
        if (words.contains("--store")) {
            Allocations.store(allocated, Path.of("bench/src/main/resources/lynclab/bench/micro/allocations.json"));
            System.exit(0);
        }
        List<String> wrong = Allocations.stored().judge(allocated);
        wrong.forEach(line -> System.out.println("FAILED " + line));
        System.exit(wrong.isEmpty() && !allocated.isEmpty() ? 0 : 1);
    }

    private static String name(RunResult result) {
        String name = result.getParams().getBenchmark();
        name = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
        for (String key : result.getParams().getParamsKeys()) {
            name += " " + result.getParams().getParam(key);
        }
        return name;
    }
}
