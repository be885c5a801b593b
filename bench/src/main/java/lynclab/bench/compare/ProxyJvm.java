package lynclab.bench.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How the proxy's virtual machine is started: the same for speed, memory and start-up. */
public final class ProxyJvm {
    private ProxyJvm() {}

    static List<String> command(Workshop workshop, Path configuration, String more) {
        List<String> command = new ArrayList<>(options("disabled"));
        Path cache = workshop.path("proxy.aot");
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        return finish(command, configuration, more);
    }

    /** As the other, but writes a cache of loaded and linked classes when it ends. */
    static List<String> trainingCommand(Workshop workshop, Path configuration) {
        List<String> command = new ArrayList<>(options("disabled"));
        command.add("-XX:AOTCacheOutput=" + workshop.path("proxy.aot"));
        return finish(command, configuration, "");
    }

    /** Since version 25 a cache can be made in one go. */
    static boolean canCache() {
        return Runtime.version().feature() >= 25;
    }

    static String netty() {
        return "Netty " + io.netty.util.Version.identify().get("netty-common").artifactVersion();
    }

    /**
     * The executable and its options, as the packed proxy is started, up to the class path.
     *
     * @param leakDetection a level of Netty's
     */
    public static List<String> options(String leakDetection) {
        int feature = Runtime.version().feature();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(
                List.of("-XX:+UseSerialGC", "-Xms32m", "-Xmx640m", "-Dio.netty.leakDetection.level=" + leakDetection));
        // As the packed proxy does, every ten seconds.
        command.add("-XX:TrimNativeHeapInterval=10000");
        // The Java that is packed with it has no flight recorder, which Netty would set up.
        command.add("-Dio.netty.jfr.enabled=false");
        if (feature >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        if (feature >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (feature >= 25) {
            command.add("-XX:+UseCompactObjectHeaders");
        }
        return command;
    }

    private static List<String> finish(List<String> command, Path configuration, String more) {
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        // Behind ours, because the last one counts: another class path, say.
        Stream.of(more.trim().split("\\s+")).filter(option -> !option.isEmpty()).forEach(command::add);
        command.addAll(List.of("lynclab.proxy.ProxyMain", "run", configuration.toString()));
        return command;
    }
}
