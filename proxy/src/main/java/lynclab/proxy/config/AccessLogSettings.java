package lynclab.proxy.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How and where finished exchanges are logged; without a file they go to standard output. */
public record AccessLogSettings(Format format, @Nullable Path file) {

    /** What a log line looks like. */
    public enum Format {
        TEXT,
        JSON,
        OFF
    }

    public AccessLogSettings {
        if (format == Format.OFF && file != null) {
            throw new InvalidSetting("the access log is off and has a file", "format: text or json, or no file");
        }
    }
}
