package lynclab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command in this process, with what it printed. */
record Invocation(int code, String out, String err) {

    static Invocation of(String... arguments) {
        return on(false, arguments);
    }

    /** As a person at a terminal would see it. */
    static Invocation watched(String... arguments) {
        return on(true, arguments);
    }

    private static Invocation on(boolean interactive, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), interactive, true);
        var code = Main.run(terminal, arguments);
        return new Invocation(code, out.toString(), err.toString());
    }
}
