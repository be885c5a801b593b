package lynclab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference in the README tells the truth. */
class ReferenceTest {
    private final String readme = read();

    @ParameterizedTest
    @EnumSource(Keys.class)
    void namesEveryKey(Keys keys) {
        assertThat(keys.names()).allSatisfy(key -> assertThat(readme).contains("`" + key + "`"));
    }

    static Stream<Class<? extends Enum<?>>> choices() {
        return Stream.of(
                PoolEdition.class,
                PoolSections.LoadBalancing.class,
                SimpleUrlSection.Layout.class,
                Certificates.Authority.class,
                Certificates.Layout.class,
                Certificates.Sharing.class,
                Certificates.Flaw.class,
                Firewall.Hairpin.class,
                Firewall.MobileClients.class,
                Firewall.Unpublished.class,
                DnsSettings.RecordStyle.class,
                DnsSettings.InsideDiscovery.class,
                DnsType.class,
                View.class);
    }

    @ParameterizedTest
    @MethodSource("choices")
    void namesEveryChoice(Class<? extends Enum<?>> type) {
        assertThat(Arrays.stream(type.getEnumConstants()))
                .allSatisfy(constant -> assertThat(readme)
                        .contains("`" + constant.name().toLowerCase().replace('_', '-') + "`"));
    }

    @Test
    void namesEveryVersion() {
        assertThat(ProductVersion.values())
                .allSatisfy(version -> assertThat(readme).contains("`" + version.id() + "`"));
    }

    @Test
    void namesTheDefaultsThatAreValues() {
        assertThat(readme)
                .contains(
                        "`" + Defaults.VERSION + "`",
                        "`" + Defaults.PASSWORD + "`",
                        "`" + Defaults.SIMPLE_URL_HOST + "`")
                .contains(Defaults.PUBLIC_ADDRESS, Defaults.DMZ_ADDRESS, Defaults.EDGE_ADDRESS)
                .contains(Defaults.ACCESS_ADDRESS, Defaults.WEBCON_ADDRESS, Defaults.AV_ADDRESS)
                .contains("| " + Defaults.DNS.ttl() + " |", "at most " + BraceRange.MOST + " a range");
    }

    @Test
    void firstLessonIsAWholeTopology() {
        int start = readme.indexOf("```yaml\n") + "```yaml\n".length();
        String lesson = readme.substring(start, readme.indexOf("```", start));

        Topology topology = TopologyReader.parse("README.md", lesson, "single-server");

        assertThat(topology).isEqualTo(TopologyReader.example("single-server"));
        assertThat(lesson.lines()).hasSizeLessThanOrEqualTo(10);
    }

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new AssertionError("tests of this room run in its folder", e);
        }
    }
}
