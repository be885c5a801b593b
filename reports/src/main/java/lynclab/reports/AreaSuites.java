package lynclab.reports;

import io.qameta.allure.Aggregator2;
import io.qameta.allure.ReportStorage;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.LaunchResults;
import io.qameta.allure.entity.LabelName;
import io.qameta.allure.entity.TestResult;
import java.util.List;

/** Hangs the suites of the Allure report under the area that they belong to; to be asked before the suites are drawn. */
final class AreaSuites implements Aggregator2 {

    @Override
    public void aggregate(Configuration configuration, List<LaunchResults> launches, ReportStorage storage) {
        launches.forEach(launch -> launch.getAllResults().forEach(AreaSuites::place));
    }

    private static void place(TestResult result) {
        result.findOneLabel(LabelName.EPIC)
                .ifPresent(area -> result.addLabelIfNotExists(LabelName.PARENT_SUITE, PromiseMatrix.title(area)));
    }
}
