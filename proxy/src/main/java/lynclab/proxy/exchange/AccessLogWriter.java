package lynclab.proxy.exchange;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import lynclab.proxy.config.AccessLogSettings;
import lynclab.proxy.config.AccessLogSettings.Format;
import lynclab.proxy.config.InvalidSetting;

/** Writes one line an entry, to standard output or at the end of a file. */
public final class AccessLogWriter implements AccessLogSink {
    private final Format format;
    private final PrintStream out;
    private final boolean isFile;

    private AccessLogWriter(Format format, PrintStream out, boolean isFile) {
        this.format = format;
        this.out = out;
        this.isFile = isFile;
    }

    /** The sink that the settings ask for. */
    public static AccessLogSink open(AccessLogSettings settings) {
        if (settings.format() == Format.OFF) {
            return entry -> {};
        }
        Path file = settings.file();
        if (file == null) {
            return new AccessLogWriter(settings.format(), System.out, false);
        }
        try {
            PrintStream out = new PrintStream(
                    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    true,
                    StandardCharsets.UTF_8);
            return new AccessLogWriter(settings.format(), out, true);
        } catch (IOException e) {
            throw new InvalidSetting(
                    "the access log cannot be written to " + file,
                    "a file in a folder that the proxy's user may write");
        }
    }

    @Override
    public void accept(AccessLogEntry entry) {
        out.println(format == Format.JSON ? AccessLogLines.json(entry) : AccessLogLines.text(entry));
    }

    @Override
    public void close() {
        if (isFile) {
            out.close();
        } else {
            out.flush();
        }
    }
}
