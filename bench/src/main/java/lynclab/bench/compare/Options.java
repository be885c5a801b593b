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
            "bench/compare [--quick | --full] [--cases A,B] [--json FILE] [--variant JAVA-OPTIONS] | --hold";

    static Options parse(String... arguments) {
        String preset = "--full";
        List<Case> cases = List.of();
        Path json = null;
        boolean holds = false;
        String variant = "";
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick", "--full" -> preset = arguments[i];
                case "--variant" -> variant = value(arguments, ++i);
                case "--hold" -> holds = true;
                case "--cases" -> cases = cases(value(arguments, ++i));
                case "--json" -> json = Path.of(value(arguments, ++i));
                default -> throw new IllegalArgumentException(arguments[i] + " is not known; " + USAGE);
            }
        }
        if (preset.equals("--quick")) {
            List<Case> few = List.of(Case.TLS_KEEPALIVE_1K, Case.HANDSHAKE_RESUMED, Case.HTTP_KEEPALIVE_1K);
            return new Options(cases.isEmpty() ? few : cases, 3, 2, 20, 1_000, true, holds, variant, json);
        }
        return new Options(
                cases.isEmpty() ? List.of(Case.values()) : cases, 9, 3, 60, 9_000, false, holds, variant, json);
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
