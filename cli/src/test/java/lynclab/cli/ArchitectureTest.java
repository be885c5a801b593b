package lynclab.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Holds the plan of the house: who may import whom, and which library lives in which rooms. */
@AnalyzeClasses(packages = "lynclab", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final List<String> ROOMS =
            List.of("topology", "proxy", "server", "dns", "ca", "lab", "scenarios", "reports", "cli");

    @ArchTest
    static final ArchRule topologyImportsNoRoom = room("topology").mayImport();

    @ArchTest
    static final ArchRule proxyImportsNoRoom = room("proxy").mayImport();

    @ArchTest
    static final ArchRule fakeLyncServerImportsNoRoom = room("server").mayImport();

    @ArchTest
    static final ArchRule fakeDnsImportsNoRoom = room("dns").mayImport();

    @ArchTest
    static final ArchRule fakeCaImportsNoRoom = room("ca").mayImport();

    @ArchTest
    static final ArchRule labPutsTheOthersTogether = room("lab").mayImport("topology", "proxy", "server", "dns", "ca");

    @ArchTest
    static final ArchRule scenariosKnowLabAndTopology = room("scenarios").mayImport("lab", "topology");

    @ArchTest
    static final ArchRule reportsReadResultsAndKnowTopology = room("reports").mayImport("topology");

    @ArchTest
    static final ArchRule cliKnowsNoFake = room("cli").mayImport("reports", "scenarios", "lab", "topology", "proxy");

    @ArchTest
    static final ArchRule nettyOpensSocketsInFourRooms = library("io.netty..").staysIn("proxy", "server", "dns", "lab");

    @ArchTest
    static final ArchRule dnsjavaSpeaksDns = library("org.xbill.DNS..").staysIn("dns", "lab");

    @ArchTest
    static final ArchRule bouncyCastleMintsCertificates =
            library("org.bouncycastle..").staysIn("ca");

    @ArchTest
    static final ArchRule kerbyIssuesTickets = library("org.apache.kerby..").staysIn("server");

    @ArchTest
    static final ArchRule cucumberRunsScenarios = library("io.cucumber..").staysIn("scenarios");

    @ArchTest
    static final ArchRule allureIsWrittenAndRendered = library("io.qameta..").staysIn("scenarios", "reports");

    @ArchTest
    static final ArchRule picocliReadsCommandLines = library("picocli..").staysIn("cli", "proxy");

    @ArchTest
    static final ArchRule micrometerCountsWhatTheProxyDoes =
            library("io.micrometer..").staysIn("proxy");

    @ArchTest
    static final ArchRule acmeIsSpokenByTheProxy =
            library("org.shredzone.acme4j..").staysIn("proxy");

    @ArchTest
    static final ArchRule proxyLayers =
            layers("lynclab.proxy", "config", "message", "tls", "upstream", "exchange", "admin", "review", "acme");

    @ArchTest
    static final ArchRule serverLayers = layers(
            "lynclab.server",
            "deployment",
            "kerberos",
            "control",
            "authentication",
            "site",
            "service",
            "meeting",
            "ticket",
            "ucwa",
            "mobility",
            "discovery",
            "standin",
            "website");

    @ArchTest
    static final ArchRule labLayers = layers("lynclab.lab", "network", "target", "meddler");

    @ArchTest
    static final ArchRule noPackagesGoRoundInCircles =
            slices().matching("lynclab.(**)").should().beFreeOfCycles();

    private static Room room(String name) {
        return new Room(name);
    }

    private static Library library(String packages) {
        return new Library(packages);
    }

    private record Room(String name) {

        ArchRule mayImport(String... others) {
            var forbidden = ROOMS.stream()
                    .filter(other ->
                            !other.equals(name) && !Arrays.asList(others).contains(other))
                    .map(ArchitectureTest::packages)
                    .toArray(String[]::new);
            return noClasses()
                    .that()
                    .resideInAPackage(packages(name))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .allowEmptyShould(false);
        }
    }

    private record Library(String packages) {

        ArchRule staysIn(String... rooms) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            Arrays.stream(rooms).map(ArchitectureTest::packages).toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages);
        }
    }

    /** Packages from the bottom up: none knows those after it, nor the room's own package, which knows them all. */
    private static ArchRule layers(String room, String... bottomUp) {
        var rules = new ArrayList<ArchRule>();
        for (var i = 0; i < bottomUp.length; i++) {
            var above = Stream.concat(
                            Stream.of(room),
                            Arrays.stream(bottomUp).skip(i + 1L).map(name -> room + "." + name + ".."))
                    .toArray(String[]::new);
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(room + "." + bottomUp[i] + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .allowEmptyShould(true));
        }
        return CompositeArchRule.of(rules);
    }

    private static String packages(String room) {
        return "lynclab." + room + "..";
    }
}
