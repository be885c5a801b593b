package lynclab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllureReportTest {

    @Test
    void isRenderedOnAThreadThatKnowsNothingOfAllure(@TempDir Path folder) throws Exception {
        Path results = Files.createDirectory(folder.resolve("allure-results"));
        Path page = folder.resolve("allure.html");
        var rendering = new CompletableFuture<Void>();
        var thread = new Thread(() -> {
            try {
                AllureReport.render(results, page, "nothing ran");
                rendering.complete(null);
            } catch (Exception e) {
                rendering.completeExceptionally(e);
            }
        });
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        thread.start();

        rendering.join();

        assertThat(page).content().contains("nothing ran");
    }

    @Test
    void callsNobody(@TempDir Path folder) throws Exception {
        Path results = Files.createDirectory(folder.resolve("allure-results"));
        Path page = folder.resolve("allure.html");

        AllureReport.render(results, page, "nothing ran");

        assertThat(page).content().contains("<script").doesNotContainPattern("<script\\b[^>\"]*\\ssrc=\"https?:");
    }
}
