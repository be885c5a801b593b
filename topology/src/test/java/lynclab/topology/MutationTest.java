package lynclab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import lynclab.topology.plan.Plan;
import lynclab.topology.plan.PlanText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a file is damaged, the answer is a plan or a list of mistakes. */
class MutationTest {
    private static final List<String> PIECES = List.of(
            "",
            " ",
            ":",
            "-",
            "[",
            "]",
            "{",
            "}",
            "\n",
            "\t",
            "'",
            "\"",
            "#",
            "&a",
            "*a",
            "!!int",
            "~",
            "|",
            ">",
            "%",
            "null",
            "true",
            "0",
            "65536",
            "contoso.com",
            "@",
            "10.1.1.11",
            "..",
            "{1..3}",
            "https://",
            "é",
            "\u0000",
            "\uFFFD",
            "---",
            "? ",
            "fqdn: x",
            "members:",
            "nobody@x.y",
            "<<: ");

    static List<String> examples() {
        return TopologyReader.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void damagedExamplesAreUnderstoodOrRefused(String example) {
        String text = TopologyReader.exampleText(example);
        Random random = new Random(example.hashCode());
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            String damaged = damage(text, random);
            try {
                Topology topology = TopologyReader.parse("t.yaml", damaged, example);
                if (topology.sipDomains().size() < 10) {
                    assertThat(PlanText.of(Plan.of(topology))).isNotEmpty();
                }
            } catch (TopologyException e) {
                refused++;
                assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.toString()).doesNotContain("stand-in-for-a-mistake");
                });
            } catch (RuntimeException e) {
                throw new AssertionError("neither a plan nor a list of mistakes for\n" + damaged, e);
            }
        }
        assertThat(refused).isBetween(50, 399);
    }

    private static String damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(damaged.length());
            int end = random.nextBoolean() ? at : Math.min(damaged.length(), at + 1 + random.nextInt(20));
            damaged.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        }
        return damaged.toString();
    }
}
