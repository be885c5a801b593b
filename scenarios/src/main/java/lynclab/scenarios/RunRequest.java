package lynclab.scenarios;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to run, against what, and where the results go.
 *
 * @param topology the topology file, or the folder that holds a {@code topology.yaml}
 * @param target the name of the target, for example {@code embedded}
 * @param proxyConfiguration the administrator's own configuration of the target; null for one made from the plan
 * @param ownFeatures folders or files with features of the administrator's own
 * @param builtIn whether the features that come with LyncLab run
 * @param tags a tag expression, for example {@code @core and not @counterpart}
 * @param runFolder receives {@code run.json}, {@code allure-results} and a copy of the topology
 * @param command how to reproduce the run, as it is printed in the report
 */
public record RunRequest(
        Path topology,
        String target,
        @Nullable Path proxyConfiguration,
        List<Path> ownFeatures,
        boolean builtIn,
        @Nullable String tags,
        Path runFolder,
        int threads,
        String command,
        ProgressListener progress) {

    public RunRequest {
        ownFeatures = List.copyOf(ownFeatures);
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + "; at least 1 is needed");
        }
    }

    /** The built-in features on the given topology against the embedded proxy. */
    public static RunRequest of(Path topology, Path runFolder) {
        // Some scenarios wait for a clock or a browser; four more than there are processors keep all of those busy.
        int threads = Math.min(8, Runtime.getRuntime().availableProcessors() + 4);
        return new RunRequest(
                topology,
                "embedded",
                null,
                List.of(),
                true,
                null,
                runFolder,
                threads,
                "lynclab verify --topology " + topology,
                ProgressListener.NONE);
    }

    public RunRequest withTarget(String name) {
        return new RunRequest(
                topology, name, proxyConfiguration, ownFeatures, builtIn, tags, runFolder, threads, command, progress);
    }

    /** Has the target set up by the administrator's own file. */
    public RunRequest withProxyConfiguration(Path file) {
        return new RunRequest(
                topology, target, file, ownFeatures, builtIn, tags, runFolder, threads, command, progress);
    }

    /** Adds a folder or file of own features to those that run. */
    public RunRequest withFeatures(Path folder) {
        List<Path> all = new ArrayList<>(ownFeatures);
        all.add(folder);
        return new RunRequest(
                topology, target, proxyConfiguration, all, builtIn, tags, runFolder, threads, command, progress);
    }

    public RunRequest withoutBuiltInFeatures() {
        return new RunRequest(
                topology, target, proxyConfiguration, ownFeatures, false, tags, runFolder, threads, command, progress);
    }

    public RunRequest withTags(String expression) {
        return new RunRequest(
                topology,
                target,
                proxyConfiguration,
                ownFeatures,
                builtIn,
                expression,
                runFolder,
                threads,
                command,
                progress);
    }

    public RunRequest withThreads(int count) {
        return new RunRequest(
                topology, target, proxyConfiguration, ownFeatures, builtIn, tags, runFolder, count, command, progress);
    }

    public RunRequest withCommand(String text) {
        return new RunRequest(
                topology, target, proxyConfiguration, ownFeatures, builtIn, tags, runFolder, threads, text, progress);
    }

    public RunRequest withProgress(ProgressListener listener) {
        return new RunRequest(
                topology,
                target,
                proxyConfiguration,
                ownFeatures,
                builtIn,
                tags,
                runFolder,
                threads,
                command,
                listener);
    }
}
