package lynclab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.topology.export.Export;
import lynclab.topology.export.ExportKind;
import lynclab.topology.plan.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The plan as configuration of the products that people have. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Writes what follows from a topology as configuration of a product.",
            "Every file begins with what it is for, the version it was made for, the requirements it answers, and what the"
                    + " product cannot do. Without WHAT, the list of exports is printed.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lynclab export",
            "  lynclab export haproxy --topology my-deployment.yaml --out haproxy.cfg",
            "  lynclab export all --topology my-deployment.yaml --out exported"
        })
final class ExportCommand implements Callable<Integer> {

    private static final String ALL = "all";

    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "WHAT", description = "What to write; all writes everything.")
    private @Nullable String what;

    @Mixin
    private TopologyOption topology = new TopologyOption();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE|DIR",
            description = "Where to: a file for a single file, a folder for several. Default: standard output")
    private @Nullable Path out;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (what == null) {
            list();
            return Main.PASSED;
        }
        if (what.equalsIgnoreCase(ALL)) {
            return all();
        }
        var kind = ExportKind.named(what)
                .orElseThrow(() -> new BadInputException("there is no export \"" + what + "\"; choose one of "
                        + Stream.of(ExportKind.values()).map(ExportKind::title).collect(Collectors.joining(", "))
                        + ", all"));
        write(kind, kind.of(Plan.of(topology.read())));
        return Main.PASSED;
    }

    private void list() {
        var columns = new Columns();
        for (var kind : ExportKind.values()) {
            columns.row(kind.title(), kind.what(), kind.isRunByUs() ? "" : "not run by us");
        }
        columns.print(terminal.out());
    }

    private Integer all() throws IOException {
        if (out == null) {
            throw new BadInputException("everything goes into a folder: add --out DIR");
        }
        var plan = Plan.of(topology.read());
        for (var kind : ExportKind.values()) {
            intoFolder(out.resolve(kind.title()), kind.of(plan));
        }
        terminal.out().println("Written to " + out);
        return Main.PASSED;
    }

    private void write(ExportKind kind, Export export) throws IOException {
        if (out == null) {
            for (var file : export.files()) {
                if (export.files().size() > 1) {
                    terminal.out().println("==> " + file.name() + " <==");
                }
                terminal.out().print(file.text());
            }
            return;
        }
        if (export.files().size() == 1 && !Files.isDirectory(out)) {
            var folder = out.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(out, export.main().text());
        } else {
            intoFolder(out, export);
        }
        terminal.out().println("Written to " + out);
        if (!kind.isRunByUs()) {
            terminal.out().println("Not run by us: look it over before you trust it.");
        }
        export.remarks()
                .forEach(remark -> terminal.out().println("  " + remark.requirement() + ": " + remark.sentence()));
    }

    private static void intoFolder(Path folder, Export export) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInputException("--out " + folder + ": this is a file; several files need a folder");
        }
        for (var file : export.files()) {
            var path = folder.resolve(file.name());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.text());
        }
    }
}
