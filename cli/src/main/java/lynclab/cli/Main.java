package lynclab.cli;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.List;
import lynclab.scenarios.RunInputException;
import lynclab.topology.TopologyException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code lynclab} command: reads the arguments, runs what they ask for, and turns the outcome into an exit code. */
public final class Main {

    /** Everything that was asked holds. */
    public static final int PASSED = 0;

    /** A promise is broken, or none was looked at. */
    public static final int FAILED = 1;

    /** What was asked cannot be understood; the message says what would be right. */
    public static final int BAD_INPUT = 2;

    /** What was asked is clear, but something on this machine is in the way. */
    public static final int COULD_NOT_RUN = 3;

    private static final String LOG_LEVEL = "LYNCLAB_LOG";

    private Main() {}

    public static void main(String[] arguments) {
        // The proxy in production says what it does; the lab's parts would only disturb what a command prints.
        if (arguments.length > 0 && arguments[0].equals("proxy") && System.getenv(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "INFO");
        }
        var terminal = Terminal.ofThisProcess();
        var code = run(terminal, arguments);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(code);
    }

    /** Runs the command with the given terminal and returns its exit code. */
    public static int run(Terminal terminal, String... arguments) {
        var commands = new CommandLine(new LyncLabCommand(), new Commands(terminal));
        commands.setOut(terminal.out());
        commands.setErr(terminal.err());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setAbbreviatedOptionsAllowed(false);
        commands.registerConverter(Integer.class, Main::wholeNumber);
        commands.registerConverter(int.class, Main::wholeNumber);
        commands.setUsageHelpAutoWidth(false);
        commands.setUsageHelpWidth(100);
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.isInteractive() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        commands.setParameterExceptionHandler((problem, given) -> misunderstood(problem));
        commands.setExecutionExceptionHandler((problem, command, parsed) -> explain(problem, terminal.err()));
        return commands.execute(arguments);
    }

    private static int misunderstood(ParameterException problem) {
        var command = problem.getCommandLine();
        var err = command.getErr();
        err.println("lynclab: " + inWords(problem));
        if (problem instanceof UnmatchedArgumentException unmatched) {
            var suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                err.println("Did you mean " + String.join(" or ", suggestions) + "?");
            }
        }
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return BAD_INPUT;
    }

    private static String inWords(ParameterException problem) {
        var command = problem.getCommandLine();
        if (problem instanceof UnmatchedArgumentException unmatched
                && !command.getSubcommands().isEmpty()
                && !unmatched.isUnknownOption()) {
            return "there is no command " + unmatched.getUnmatched().get(0) + "; there are "
                    + String.join(", ", command.getSubcommands().keySet());
        }
        return problem.getMessage();
    }

    private static Integer wholeNumber(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "': a whole number is needed");
        }
    }

    private static int explain(Exception problem, PrintWriter err) {
        if (problem instanceof TopologyException topology) {
            return badInput(
                    err, topology.problems().stream().map(Object::toString).toList());
        }
        if (problem instanceof RunInputException input) {
            return badInput(err, input.problems());
        }
        if (problem instanceof BadInputException input) {
            return badInput(err, input.problems());
        }
        err.println("lynclab: could not run: " + inWords(problem));
        if (System.getenv("LYNCLAB_TRACE") != null) {
            problem.printStackTrace(err);
        } else {
            err.println("Set LYNCLAB_TRACE=1 to see where it happened.");
        }
        return COULD_NOT_RUN;
    }

    private static int badInput(PrintWriter err, List<String> problems) {
        problems.forEach(problem -> err.println("lynclab: " + problem));
        return BAD_INPUT;
    }

    private static String inWords(Throwable problem) {
        var message = problem.getMessage();
        var name = problem.getClass().getSimpleName().replaceAll("(Exception|Error)$", "");
        if (message == null || message.isBlank()) {
            return problem.getCause() == null ? name : inWords(problem.getCause());
        }
        // The names of such exceptions say what their messages leave out: "NoSuchFile: /etc/x".
        return problem instanceof FileSystemException ? name + ": " + message : message;
    }
}
