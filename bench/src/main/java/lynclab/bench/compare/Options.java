package lynclab.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
record Options(
        List<Case> cases,
        int rounds,
        double seconds,
        double warmUp,
        int polls,
        boolean checksBaseline,
        boolean holds,
        String variant,
        @Nullable Path json) {

    static final String USAGE =
            "bench/compare [--quick | --standard | --full] [--cases A,B] [--json FILE] [--variant JAVA-OPTIONS] | --hold";

    static Options parse(String... arguments) {
        String preset = "--standard";
        List<Case> cases = List.of();
        Path json = null;
        boolean holds = false;
        String variant = "";
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick", "--standard", "--full" -> preset = arguments[i];
                case "--variant" -> variant = value(arguments, ++i);
                case "--hold" -> holds = true;
                case "--cases" -> cases = cases(value(arguments, ++i));
                case "--json" -> json = Path.of(value(arguments, ++i));
                default -> throw new IllegalArgumentException(arguments[i] + " is not known; " + USAGE);
            }
        }
        List<Case> all = List.of(Case.values());
        List<Case> few = List.of(Case.TLS_KEEPALIVE_1K, Case.HANDSHAKE_RESUMED, Case.HTTP_KEEPALIVE_1K);
        return switch (preset) {
            case "--quick" -> new Options(cases.isEmpty() ? few : cases, 3, 2, 40, 1_000, true, holds, variant, json);
            case "--full" -> new Options(cases.isEmpty() ? all : cases, 9, 3, 60, 9_000, false, holds, variant, json);
            default -> new Options(cases.isEmpty() ? all : cases, 5, 2, 20, 9_000, false, holds, variant, json);
        };
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException("a value is missing behind " + arguments[at - 1] + "; " + USAGE);
        }
        return arguments[at];
    }

    private static List<Case> cases(String text) {
        List<Case> cases = new ArrayList<>();
        for (String id : text.split(",")) {
            cases.add(Case.of(id)
                    .orElseThrow(() -> new IllegalArgumentException("no case \"" + id + "\"; there are "
                            + List.of(Case.values()).stream().map(Case::id).toList())));
        }
        return cases;
    }
}
