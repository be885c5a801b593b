package lynclab.lab.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a program prints: entries of its access log, and messages that say why. */
final class ProgramOutput {

    private static final int MOST_LINES = 4_000;
    private static final int MOST_MESSAGES = 200;
    private static final int MOST_REASONS = 8;

    private static final List<Pattern> FORMS = List.of(
            // nginx
            Pattern.compile("^\\d{4}/\\S+ \\S+ \\[\\w+] \\S+ (?:\\*\\d+ )?(.*?)(?:, client: .*)?$"),
            // Apache httpd
            Pattern.compile("^\\[[^]]*] \\[[^]]*] \\[[^]]*] (.*)$"),
            // Caddy
            Pattern.compile("\"msg\":\"((?:[^\"\\\\]|\\\\.)*+)\""));

    // Where a process of httpd takes another connection; what it said before was about others.
    private static final Pattern ANOTHER_CONNECTION =
            Pattern.compile("\\[pid (\\d+)[:\\]].*\\[client [^]]+] AH01964: ");

    private final EntryLog log = new EntryLog();
    private final Deque<String> lines = new ArrayDeque<>();
    private final Deque<String> messages = new ArrayDeque<>();
    private long printed;
    private final AccessLine reader;
    private final Thread thread;

    /** @param members the names of the servers by their sockets */
    ProgramOutput(InputStream printed, Map<String, String> members) {
        this.reader = new AccessLine(members);
        this.thread = new Thread(() -> read(printed), "lynclab-target-output");
        thread.setDaemon(true);
        thread.start();
    }

    static ProgramOutput of(InputStream printed, TargetPlan plan) {
        return new ProgramOutput(printed, members(plan));
    }

    EntryLog log() {
        return log;
    }

    /** All of it, or the latest where it is a lot. */
    synchronized String text() {
        return String.join("\n", lines);
    }

    /** All of it, of a program that has come to its end or is about to. */
    String textAtEnd(Process process) {
        if (!process.isAlive()) {
            try {
                thread.join(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return text();
    }

    /** How many lines it has printed so far. */
    synchronized long mark() {
        return printed;
    }

    /**
     * Waits for a line that it prints after a {@link #mark}.
     *
     * @return whether there is one within the limit
     */
    synchronized boolean await(Pattern wanted, long mark, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!printedSince(mark, wanted)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + wanted, e);
            }
        }
        return true;
    }

    private boolean printedSince(long mark, Pattern wanted) {
        return lines.stream()
                .skip(Math.max(0, lines.size() - (printed - mark)))
                .anyMatch(line -> wanted.matcher(line).find());
    }

    private void read(InputStream input) {
        try (BufferedReader reading = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            for (String line = reading.readLine(); line != null; line = reading.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            take("(its output broke off: " + e.getMessage() + ")");
        }
    }

    private synchronized void take(String line) {
        keep(lines, line, MOST_LINES);
        printed++;
        notifyAll();
        Optional<AccessLine.Read> read = reader.read(line);
        if (read.isEmpty()) {
            Matcher another = ANOTHER_CONNECTION.matcher(line);
            if (another.find()) {
                messages.removeIf(message -> AccessLine.isOfProcess(message, another.group(1)));
            }
            keep(messages, line, MOST_MESSAGES);
            return;
        }
        AccessLine.Read access = read.get();
        String reason = reason(access);
        log.add(access.entry(access.isFailure() ? reason : ""));
    }

    /** What was said on the same occasion; that comes before the entry, and is said once. */
    private String reason(AccessLine.Read access) {
        if (!access.isFailure() && !access.namesProcess()) {
            return "";
        }
        List<String> meant = messages.stream().filter(access::isMeantBy).toList();
        messages.removeAll(meant);
        List<String> told =
                meant.stream().map(ProgramOutput::inShort).distinct().toList();
        return String.join("; ", told.subList(Math.max(0, told.size() - MOST_REASONS), told.size()));
    }

    /** What a message says, without when, where and to whom it says it. */
    static String inShort(String message) {
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(message);
            if (matcher.find()) {
                return matcher.group(1).strip();
            }
        }
        return message;
    }

    private static void keep(Deque<String> kept, String line, int most) {
        kept.addLast(line);
        if (kept.size() > most) {
            kept.removeFirst();
        }
    }

    private static Map<String, String> members(TargetPlan plan) {
        Map<String, String> members = new HashMap<>();
        for (Upstream upstream : plan.upstreams()) {
            for (Upstream.Server server : upstream.servers()) {
                List.of(server.https(), server.http())
                        .forEach(socket -> members.put(
                                socket.getAddress().getHostAddress() + ":" + socket.getPort(), server.fqdn()));
            }
        }
        return members;
    }
}
