package lynclab.reports;

import io.qameta.allure.CommonJsonAggregator2;
import io.qameta.allure.Extension;
import io.qameta.allure.PluginConfiguration;
import io.qameta.allure.core.LaunchResults;
import io.qameta.allure.core.Plugin;
import io.qameta.allure.entity.LabelName;
import io.qameta.allure.entity.TestResult;
import io.qameta.allure.tree.TestResultTree;
import io.qameta.allure.tree.TreeUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A tab of the Allure report in which areas, as {@link AreaSuites} names them, hold promises, and those scenarios. */
final class BehaviorsTab implements Plugin {

    private static final String NAME = "behaviors";
    private static final String SCRIPT = NAME + ".js";

    private final Path script;

    /** @param scratch a folder for files of the tab, which are needed until the report is written */
    BehaviorsTab(Path scratch) throws IOException {
        script = scratch.resolve(SCRIPT);
        try (var text = BehaviorsTab.class.getResourceAsStream(SCRIPT)) {
            if (text == null) {
                throw new IllegalStateException(SCRIPT + " is missing");
            }
            Files.copy(text, script);
        }
    }

    @Override
    public PluginConfiguration getConfig() {
        return new PluginConfiguration().setId(NAME).setName(NAME).setJsFiles(List.of(SCRIPT));
    }

    @Override
    @Deprecated
    public void unpackReportStatic(Path folder) {
        // the report is one file; its generator asks for getPluginFiles()
    }

    @Override
    public Map<String, Path> getPluginFiles() {
        return Map.of(SCRIPT, script);
    }

    @Override
    public List<Extension> getExtensions() {
        return List.of(new Behaviors());
    }

    private static final class Behaviors extends CommonJsonAggregator2 {

        Behaviors() {
            super(NAME + ".json");
        }

        @Override
        protected Object getData(List<LaunchResults> launches) {
            var tree = new TestResultTree(
                    NAME, result -> TreeUtils.groupByLabels(result, LabelName.PARENT_SUITE, LabelName.FEATURE));
            launches.stream()
                    .flatMap(launch -> launch.getResults().stream())
                    .sorted(TestResult.comparingByTimeAsc())
                    .forEach(tree::add);
            return tree;
        }
    }
}
