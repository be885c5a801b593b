package lynclab.proxy;

import java.util.List;
import java.util.concurrent.Callable;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.review.Advice;
import lynclab.proxy.review.ConfigurationReview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what is wrong with a configuration, and what is right but will hurt. */
@Command(
        name = "check",
        description = "Read the configuration and its certificates, and explain what would not work.",
        mixinStandardHelpOptions = true,
        versionProvider = ProxyVersion.class)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationFile file;

    @Option(
            names = "--sip-domain",
            paramLabel = "DOMAIN",
            split = ",",
            description =
                    "A SIP domain that has to be served, several with commas; without it, those whose meet host is published.")
    private List<String> sipDomains = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ProxyConfiguration configuration = file.read();
        if (configuration == null) {
            return ExitCode.BAD_INPUT;
        }
        List<Advice> advices;
        try {
            advices = ConfigurationReview.review(configuration, sipDomains);
        } catch (InvalidSetting e) {
            spec.commandLine().getErr().println(file.path() + ": " + e.getMessage());
            return ExitCode.BAD_INPUT;
        }
        advices.forEach(advice -> spec.commandLine().getOut().println(advice.text()));
        String verdict = advices.isEmpty()
                ? "nothing to complain about"
                : advices.size() + (advices.size() == 1 ? " thing" : " things") + " to look at";
        spec.commandLine().getOut().println(file.path() + ": " + verdict);
        return advices.stream().anyMatch(Advice::isFault) ? ExitCode.FAILED : ExitCode.PASSED;
    }
}
