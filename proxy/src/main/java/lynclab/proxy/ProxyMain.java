package lynclab.proxy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import lynclab.proxy.config.ConfigurationException;
import lynclab.proxy.config.ConfigurationReader;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.ProxyConfiguration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the proxy: {@code run} and {@code check}. */
@Command(
        name = "proxy",
        description = "The reverse proxy: check a configuration, or run it.",
        mixinStandardHelpOptions = true,
        subcommands = {ProxyMain.Run.class, ProxyMain.Check.class})
public final class ProxyMain implements Callable<Integer> {
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;
    private static final int COULD_NOT_RUN = 3;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "lynclab/proxy/standalone-logback.xml");
        }
        System.exit(new CommandLine(new ProxyMain()).execute(arguments));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return BAD_INPUT;
    }

    /** Reads a configuration, or prints everything that is wrong with it. */
    private static ProxyConfiguration read(Path file, CommandSpec spec) {
        try {
            return ConfigurationReader.read(file);
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
            return null;
        }
    }

    /** Runs a configuration until the process is asked to stop. */
    @Command(
            name = "run",
            description = "Run the proxy until it is stopped; requests in flight are finished first.",
            mixinStandardHelpOptions = true)
    public static final class Run implements Callable<Integer> {
        @Parameters(
                paramLabel = "FILE",
                description = "The configuration; without it, ${DEFAULT-VALUE} in the current folder.",
                defaultValue = "lynclab-proxy.yaml")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            ProxyConfiguration configuration = read(file, spec);
            if (configuration == null) {
                return BAD_INPUT;
            }
            ReverseProxy proxy;
            try {
                proxy = ReverseProxy.start(configuration);
            } catch (InvalidSetting e) {
                spec.commandLine().getErr().println(file + ": " + e.getMessage());
                return COULD_NOT_RUN;
            }
            configuration
                    .listeners()
                    .forEach(listener -> spec.commandLine()
                            .getOut()
                            .println(listener.name() + " listens on " + proxy.place(listener)));
            spec.commandLine().getOut().flush();
            CountDownLatch closed = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                proxy.close();
                                closed.countDown();
                            },
                            "proxy-close"));
            closed.await();
            return PASSED;
        }
    }

    /** Tells what is wrong with a configuration, and what is right but will hurt. */
    @Command(
            name = "check",
            description = "Read the configuration and its certificates, and explain what would not work.",
            mixinStandardHelpOptions = true)
    public static final class Check implements Callable<Integer> {
        @Parameters(
                paramLabel = "FILE",
                description = "The configuration; without it, ${DEFAULT-VALUE} in the current folder.",
                defaultValue = "lynclab-proxy.yaml")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            ProxyConfiguration configuration = read(file, spec);
            if (configuration == null) {
                return BAD_INPUT;
            }
            List<Advice> advices;
            try {
                advices = ConfigurationReview.review(configuration);
            } catch (InvalidSetting e) {
                spec.commandLine().getErr().println(file + ": " + e.getMessage());
                return BAD_INPUT;
            }
            advices.forEach(advice -> spec.commandLine().getOut().println(advice.text()));
            String verdict = advices.isEmpty()
                    ? "nothing to complain about"
                    : advices.size() + (advices.size() == 1 ? " thing" : " things") + " to look at";
            spec.commandLine().getOut().println(file + ": " + verdict);
            return advices.stream().anyMatch(Advice::isFault) ? FAILED : PASSED;
        }
    }
}
