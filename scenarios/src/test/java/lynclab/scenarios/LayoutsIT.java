package lynclab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A healthy lab passes, whatever its layout: scenarios that cannot apply are not supported, and none fails. */
class LayoutsIT {

    @TempDir
    Path folder;

    @Test
    void oneHostWildcardsAndAliasesHoldTheCorePromises() throws IOException {
        Path topology = folder.resolve("topology.yaml");
        Files.writeString(topology, """
                sip-domains: [contoso.com, emea.contoso.com]
                pools:
                  - fqdn: fe01.corp.contoso.com
                    address: 10.1.1.11
                users: [alice@contoso.com, bob@emea.contoso.com]
                simple-urls: {layout: one-host}
                certificates: {reverse-proxy: {layout: wildcard-san, wildcard-apex: true}}
                dns: {records: cname}
                """);

        RunResult result = RunScenarios.run(
                RunRequest.of(topology, folder.resolve("run")).withThreads(2).withTags("@core"));

        assertThat(result.scenarios())
                .filteredOn(
                        scenario -> scenario.verdict() != Verdict.PASSED && scenario.verdict() != Verdict.NOT_SUPPORTED)
                .extracting(scenario -> scenario.location() + "\n" + scenario.failure())
                .isEmpty();
        assertThat(result.counts().passed()).isPositive();
    }
}
