package lynclab.reports;

import io.qameta.allure.Aggregator2;
import io.qameta.allure.Constants;
import io.qameta.allure.Reader;
import io.qameta.allure.ReportStorage;
import io.qameta.allure.allure2.Allure2Plugin;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.LaunchResults;
import io.qameta.allure.core.ResultsVisitor;
import io.qameta.allure.entity.Attachment;
import io.qameta.allure.entity.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads results and takes their attachments for what the results say they are. Left to itself, Allure examines every
 * file to guess its type, which takes longer than all the rest of a report.
 */
final class DeclaredAttachments implements Reader, Aggregator2 {

    private static final String UNDECLARED = "application/octet-stream";

    private final Reader results = new Allure2Plugin();
    private final Map<Path, Attachment> attachments = new ConcurrentHashMap<>();

    @Override
    public void readResults(Configuration configuration, ResultsVisitor visitor, Path folder) {
        results.readResults(configuration, new Trusting(visitor), folder);
    }

    @Override
    public void aggregate(Configuration configuration, List<LaunchResults> launches, ReportStorage storage) {
        attachments.forEach((file, attachment) ->
                storage.addDataFile(Constants.dataPath("attachments", attachment.getSource()), file));
    }

    private final class Trusting implements ResultsVisitor {

        private final ResultsVisitor visitor;

        Trusting(ResultsVisitor visitor) {
            this.visitor = visitor;
        }

        @Override
        public Attachment visitAttachmentFile(Path file) {
            return attachments.computeIfAbsent(file, DeclaredAttachments::found);
        }

        @Override
        public void visitTestResult(TestResult result) {
            visitor.visitTestResult(result);
        }

        @Override
        public void visitExtra(String name, Object extra) {
            visitor.visitExtra(name, extra);
        }

        @Override
        public void error(String message, Exception cause) {
            visitor.error(message, cause);
        }

        @Override
        public void error(String message) {
            visitor.error(message);
        }
    }

    private static Attachment found(Path file) {
        var name = file.getFileName().toString();
        try {
            return new Attachment()
                    .setUid(name)
                    .setName(name)
                    .setSource(name)
                    .setType(UNDECLARED)
                    .setSize(Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the attachment " + name + " cannot be read", e);
        }
    }
}
