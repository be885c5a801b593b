package lynclab.proxy.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.AccessLogSettings;
import lynclab.proxy.config.AccessLogSettings.Format;
import lynclab.proxy.config.InvalidSetting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line an entry, to standard output or at the end of a file. A file that was moved away, as programs that rotate
 * logs do it, is noticed within a second of the next entry, or at once when asked, and begun anew.
 */
public final class AccessLogWriter implements AccessLogSink {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLogWriter.class);
    private static final String END_OF_LINE = System.lineSeparator();
    private static final int ENOUGH = 32_768;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Format format;
    private final @Nullable Path file;
    private Writer out;
    private @Nullable Object identity;
    private long lookedAt = System.nanoTime();
    private boolean isFailing;
    private final StringBuilder lines = new StringBuilder();
    // Kept, because a log that makes texts and arrays of its lines is most of what the collector has to do.
    private char[] characters = new char[2 * ENOUGH];

    private AccessLogWriter(Format format, @Nullable Path file, Writer out) {
        this.format = format;
        this.file = file;
        this.out = out;
        this.identity = file == null ? null : identity(file);
    }

    /** The sink that the settings ask for. */
    public static AccessLogSink open(AccessLogSettings settings) {
        if (settings.format() == Format.OFF) {
            return entry -> {};
        }
        Path file = settings.file();
        if (file == null) {
            return new AccessLogWriter(settings.format(), null, writer(System.out));
        }
        try {
            return new AccessLogWriter(settings.format(), file, append(file));
        } catch (IOException e) {
            throw new InvalidSetting(
                    "the access log cannot be written to " + file,
                    "a file in a folder that the proxy's user may write");
        }
    }

    private static Writer append(Path file) throws IOException {
        return writer(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    private static Writer writer(OutputStream out) {
        return new OutputStreamWriter(new BufferedOutputStream(out, 2 * ENOUGH), StandardCharsets.UTF_8);
    }

    @Override
    public void accept(AccessLogEntry entry) {
        if (file != null && System.nanoTime() - lookedAt >= LOOK_NANOS) {
            reopen();
        }
        if (format == Format.JSON) {
            AccessLogLines.json(entry, lines);
        } else {
            AccessLogLines.text(entry, lines);
        }
        lines.append(END_OF_LINE);
        if (lines.length() >= ENOUGH) {
            flush();
        }
    }

    @Override
    public void flush() {
        int length = lines.length();
        if (length > characters.length) {
            characters = new char[2 * length];
        }
        lines.getChars(0, length, characters, 0);
        try {
            out.write(characters, 0, length);
            out.flush();
            isFailing = false;
        } catch (IOException e) {
            if (!isFailing) {
                LOG.warn("the access log cannot be written: {}", e.getMessage());
            }
            isFailing = true;
        }
        lines.setLength(0);
    }

    @Override
    public void reopen() {
        if (file == null) {
            return;
        }
        lookedAt = System.nanoTime();
        Object now = identity(file);
        if (now != null && now.equals(identity)) {
            return;
        }
        flush();
        try {
            Writer next = append(file);
            out.close();
            out = next;
            identity = identity(file);
        } catch (IOException e) {
            // What was open goes on being written, wherever it lies now.
            LOG.warn("the access log cannot be begun anew at {}: {}", file, e.getMessage());
        }
    }

    /** What tells the file from another one of the same name; null where there is none, or no way to tell. */
    private static @Nullable Object identity(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            return key == null ? attributes.creationTime() : key;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        flush();
        if (file == null) {
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            LOG.warn("the access log cannot be closed: {}", e.getMessage());
        }
    }
}
