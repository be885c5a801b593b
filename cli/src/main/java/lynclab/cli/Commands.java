package lynclab.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, so that each gets the terminal it writes to. */
final class Commands implements IFactory {

    private final Terminal terminal;

    Commands(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == VerifyCommand.class) {
            return type.cast(new VerifyCommand(terminal));
        }
        if (type == UpCommand.class) {
            return type.cast(new UpCommand(terminal));
        }
        if (type == PlanCommand.class) {
            return type.cast(new PlanCommand(terminal));
        }
        if (type == DiagnoseCommand.class) {
            return type.cast(new DiagnoseCommand(terminal));
        }
        if (type == ScoreCommand.class) {
            return type.cast(new ScoreCommand(terminal));
        }
        if (type == ExportCommand.class) {
            return type.cast(new ExportCommand(terminal));
        }
        if (type == StepsCommand.class) {
            return type.cast(new StepsCommand(terminal));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
