package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProxyMainTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void createFiles() throws IOException {
        CertificateAuthority publicAuthority = CertificateAuthority.publicAuthority("Public Trust");
        publicAuthority
                .issue(CertificateRequest.forHosts("webext.contoso.com", "*.contoso.com"))
                .writePem(folder.resolve("public-chain.pem"), folder.resolve("public-key.pem"));
        CertificateAuthority.enterprise("Contoso").trustStore().writePem(folder.resolve("enterprise-ca.pem"));
    }

    @Test
    void findsNothingWrongWithTheSample() throws IOException {
        int exit = check(Files.readString(Path.of("lynclab-proxy.yaml")));

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).endsWith("proxy.yaml: nothing to complain about\n");
        assertThat(exit).isZero();
    }

    @Test
    void explainsWhatWillHurt() throws IOException {
        int exit = check("""
                listeners:
                  - {name: https, port: 443, protocol: https}
                  - {name: http, port: 80, protocol: http, action: redirect}
                certificates:
                  - {name: public, chain: public-chain.pem, key: public-key.pem}
                pools:
                  - {name: inside, members: ['fe1:443'], tls: {unverified-until: 2999-01-01, because: no time}}
                  - {name: clear, members: ['fe1:8080']}
                routes:
                  - {name: web, hosts: [webext.contoso.com], pool: inside, host-header: upstream}
                  - {name: meet, hosts: [meet.fabrikam.com], pool: clear, forbidden-paths: [/cscp]}
                timeouts: {response-first-byte: 200s}
                """);

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "NOTE  pool \"inside\" is not verified until 2999-01-01 [unverified-upstream]",
                        "FAULT route \"web\" replaces the Host that the client sent [host-header (H-01)]",
                        "NOTE  route \"web\" leads to port 443 of pool \"inside\" [internal-site (H-03)]",
                        "FAULT route \"meet\" takes TLS off: pool \"clear\" is spoken to in clear [clear-upstream (H-08)]",
                        "FAULT no certificate of listener \"https\" covers meet.fabrikam.com of route \"meet\"",
                        "NOTE  route \"meet\" publishes /OcsPowershell, /OcsPsws, /macp, /RgsConfig, /RgsClients",
                        "NOTE  listener \"http\" redirects everything to https [port-80-redirect (X-06)]",
                        "FAULT an answer may take 200 s, a long poll of a mobile client takes 900 s",
                        "cause:",
                        "consequence:",
                        "remedy:",
                        "8 things to look at");
    }

    @Test
    void printsMistakesWithTheirPlaces() throws IOException {
        int exit = check("listeners: [{name: http, port: 80, protocoll: http}]\n");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("proxy.yaml:1:13: listener \"http\" has no \"protocol\"")
                .contains("proxy.yaml:1:36: \"protocoll\" is not a key of a listener; did you mean \"protocol\"?");
    }

    @Test
    void refusesAKeyThatIsNotTheCertificates() throws IOException {
        CertificateAuthority.publicAuthority("Other")
                .issue(CertificateRequest.forHosts("webext.contoso.com"))
                .writePem(folder.resolve("other-chain.pem"), folder.resolve("other-key.pem"));
        int exit = check(Files.readString(Path.of("lynclab-proxy.yaml")).replace("public-key.pem", "other-key.pem"));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("certificate \"public\": the private key is not that of CN=webext.contoso.com");
    }

    private int check(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("proxy.yaml"), yaml);
        return new CommandLine(new ProxyMain())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("check", file.toString());
    }
}
