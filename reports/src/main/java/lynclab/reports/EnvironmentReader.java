package lynclab.reports;

import io.qameta.allure.Reader;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.ResultsVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads {@code environment.properties}, which Allure shows but leaves to its reader of older results to find. */
final class EnvironmentReader implements Reader {

    @Override
    public void readResults(Configuration configuration, ResultsVisitor visitor, Path folder) {
        var file = folder.resolve("environment.properties");
        if (!Files.isRegularFile(file)) {
            return;
        }
        var properties = new Properties();
        try (var text = Files.newBufferedReader(file)) {
            properties.load(text);
        } catch (IOException e) {
            visitor.error("environment.properties cannot be read", e);
            return;
        }
        Map<String, String> environment = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> environment.put(name, properties.getProperty(name)));
        visitor.visitExtra("environment", environment);
    }
}
