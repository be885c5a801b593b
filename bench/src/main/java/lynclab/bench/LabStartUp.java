package lynclab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;

/**
 * Measures how long a lab takes from nothing to all of it accepting connections, and to close again, within one
 * virtual machine: the first start apart, then the warm ones.
 *
 * <p>Arguments: the number of counted runs (10), and {@code --json} for one JSON document instead of lines.
 */
public final class LabStartUp {

    private static final int WARM_UP = 3;

    private LabStartUp() {}

    public static void main(String[] arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean json = words.remove("--json");
        int runs = words.isEmpty() ? 10 : Integer.parseInt(words.get(0));
        List<Sample> samples = new ArrayList<>();
        for (String example : List.of("two-pools", "single-server", "hosting-provider")) {
            samples.addAll(measure(example, TopologyReader.example(example), runs));
        }
        if (json) {
            System.out.println(samples.stream().map(Sample::json).collect(Collectors.joining(",", "[", "]")));
        } else {
            samples.forEach(sample -> System.out.println(sample.line()));
        }
    }

    private static List<Sample> measure(String example, Topology topology, int runs) {
        LabSpec spec = LabSpec.healthy(topology, TargetKind.EMBEDDED);
        double first = startAndClose(spec)[0];
        for (int i = 1; i < WARM_UP; i++) {
            startAndClose(spec);
        }
        double[] starts = new double[runs];
        double[] closes = new double[runs];
        for (int i = 0; i < runs; i++) {
            double[] times = startAndClose(spec);
            starts[i] = times[0];
            closes[i] = times[1];
        }
        return List.of(
                new Sample(example + ", first start", new double[] {first}),
                new Sample(example + ", warm start", starts),
                new Sample(example + ", close", closes));
    }

    private static double[] startAndClose(LabSpec spec) {
        long begin = System.nanoTime();
        Lab lab = Lab.start(spec);
        long up = System.nanoTime();
        lab.close();
        long down = System.nanoTime();
        return new double[] {(up - begin) / 1e6, (down - up) / 1e6};
    }
}
