package lynclab.cli;

import java.util.Locale;
import lynclab.scenarios.ProgressListener;
import lynclab.scenarios.ScenarioResult;
import lynclab.scenarios.Verdict;

/** Shows how the run proceeds: one line that changes for a person, one line a scenario for a file. */
final class Progress implements ProgressListener {

    private static final int WIDTH = 78;

    private final Terminal terminal;
    private final Runnable beginning;
    private int selected;
    private int finished;
    private int failed;
    private boolean isLineOpen;

    /**
     * @param beginning is run once it is certain that something will be
     */
    Progress(Terminal terminal, Runnable beginning) {
        this.terminal = terminal;
        this.beginning = beginning;
    }

    @Override
    public synchronized void selected(int scenarios) {
        beginning.run();
        selected = scenarios;
        terminal.out().println(scenarios + (scenarios == 1 ? " scenario" : " scenarios"));
    }

    @Override
    public synchronized void finished(ScenarioResult result) {
        finished++;
        if (result.verdict() == Verdict.FAILED) {
            failed++;
        }
        if (!terminal.isInteractive()) {
            terminal.out()
                    .println("[" + finished + "/" + selected + "] " + words(result.verdict()) + ": " + result.name());
            return;
        }
        if (result.verdict() == Verdict.FAILED || result.verdict() == Verdict.INCOMPLETE) {
            clear();
            var line = terminal.sign("✗ ", "x ") + result.name() + " (" + result.location() + ")";
            terminal.out().println(result.verdict() == Verdict.FAILED ? terminal.red(line) : terminal.yellow(line));
        }
        show(result.name());
    }

    /** Takes the changing line away. */
    synchronized void done() {
        clear();
    }

    private void show(String name) {
        var line = "[" + finished + "/" + selected + "] " + (failed == 0 ? "" : failed + " failed, ") + name;
        var shown = line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + terminal.sign("…", ".");
        clear();
        terminal.out().print(shown);
        terminal.out().flush();
        isLineOpen = true;
    }

    private void clear() {
        if (isLineOpen) {
            terminal.out().print("\r\u001b[K");
            terminal.out().flush();
            isLineOpen = false;
        }
    }

    static String words(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
