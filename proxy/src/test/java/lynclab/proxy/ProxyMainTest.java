package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateFault;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.proxy.tls.PemFiles;
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
    void theSampleCanBeTriedAsItIs() {
        int exit = execute("check", "lynclab-proxy.yaml");

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("NOTE  certificate \"public\" of listener \"https\" is the sample that comes with LyncLab")
                .doesNotContain("FAULT");
        assertThat(exit).isZero();
    }

    @Test
    void everyCommandSaysItsVersion() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).contains("LyncLab proxy ", "Java " + Runtime.version());
        out.getBuffer().setLength(0);

        assertThat(execute("run", "--version")).isZero();
        assertThat(out.toString()).contains("LyncLab proxy ");
    }

    @Test
    void theSamplesStayValidForTenYearsAndMore() {
        Date inTenYears = Date.from(LocalDate.of(2026, 11, 22)
                .plusYears(10)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant());
        List<X509Certificate> chain = PemFiles.certificates(Path.of("sample/sample-public-chain.pem"));
        List<X509Certificate> authority = PemFiles.certificates(Path.of("sample/sample-enterprise-ca.pem"));

        assertThat(Stream.concat(chain.stream(), authority.stream()))
                .hasSize(3)
                .allSatisfy(certificate -> assertThat(certificate.getNotAfter())
                        .isAfter(inTenYears)
                        .isAfter(new Date()));
        assertThatNoException()
                .isThrownBy(() -> chain.get(0).verify(chain.get(1).getPublicKey()));
    }

    @Test
    void findsNothingWrongWithTheSampleOnceItsFilesAreOnesOwn() throws IOException {
        int exit = check(ownFiles());

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
                  - {name: inside, members: ['192.0.2.1:443'], tls: {unverified-until: 2999-01-01, because: no time}}
                  - {name: clear, members: ['127.0.0.1:8080']}
                routes:
                  - {name: web, hosts: [webext.contoso.com], pool: inside, host-header: upstream}
                  - {name: meet, hosts: [meet.fabrikam.com], pool: clear, forbidden-paths: [/cscp]}
                timeouts: {response-first-byte: 200s}
                """);

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "NOTE  pool \"inside\" is not verified until 2999-01-01 [unverified-upstream, REQ-8.11]",
                        "FAULT route \"web\" replaces the Host that the client sent [host-header (H-01), REQ-6.1]",
                        "NOTE  route \"web\" leads to port 443 of pool \"inside\" [internal-site (H-03), REQ-2.1]",
                        "FAULT route \"meet\" takes TLS off: pool \"clear\" is spoken to in clear [clear-upstream (H-08), REQ-1.2]",
                        "FAULT no certificate of listener \"https\" covers meet.fabrikam.com of route \"meet\"",
                        "NOTE  route \"meet\" publishes /OcsPowershell, /OcsPsws, /macp, /RgsConfig, /RgsClients",
                        "FAULT SIP domain fabrikam.com has no route for lyncdiscover.fabrikam.com",
                        "NOTE  listener \"http\" redirects everything to https [port-80-redirect (X-06), REQ-2.2]",
                        "FAULT an answer may take 200 s, a long poll of a mobile client takes 900 s",
                        "cause:",
                        "consequence:",
                        "remedy:",
                        "9 things to look at");
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
        int exit = check(ownFiles().replace("public-key.pem", "other-key.pem"));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("certificate \"public\": the private key is not that of CN=webext.contoso.com");
    }

    @Test
    void warnsOfACertificateThatNobodyVouchesFor() throws IOException {
        CertificateAuthority authority = CertificateAuthority.enterprise("Contoso");
        IssuedCertificate selfSigned = authority.issue(
                CertificateRequest.forHosts("webext.contoso.com").withFault(new CertificateFault.SelfSigned()));
        selfSigned.writePem(folder.resolve("self-chain.pem"), folder.resolve("self-key.pem"));
        int exit = check(ownFiles().replace("public-", "self-"));

        assertThat(out.toString())
                .contains("FAULT certificate \"public\" of listener \"https\" is signed by nobody but itself");
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void warnsOfMembersWithoutAnAddress() throws IOException {
        int exit = check(ownFiles().replace("192.0.2.1:8080", "no.invalid:8080"));

        assertThat(out.toString())
                .contains(
                        "NOTE  pool \"front-end-http\": no address is known here for no.invalid [member-name, REQ-3.8]")
                .doesNotContain("known here for 192.0.2.2");
        assertThat(exit).isZero();
    }

    @Test
    void namesTheFileItLooksForByItself() {
        execute("check", "--help");

        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("without it, lynclab-proxy.yaml in the current folder");
    }

    @Test
    void saysInPlainWordsThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = execute("run", write("""
                    listeners: [{name: http, address: 127.0.0.1, port: %d, protocol: http}]
                    pools: [{name: fe, members: ['127.0.0.1:8080']}]
                    routes: [{hosts: [meet.contoso.com], pool: fe, listeners: [http]}]
                    """.formatted(taken.getLocalPort())).toString());

            assertThat(err.toString())
                    .contains("cannot use 127.0.0.1 port " + taken.getLocalPort() + ": Address already in use;");
            assertThat(exit).isEqualTo(3);
        }
    }

    /** The sample with certificates and servers of one's own. */
    private static String ownFiles() throws IOException {
        return Files.readString(Path.of("lynclab-proxy.yaml"))
                .replace("sample/sample-", "")
                .replaceAll("(?:fe|oos)(\\d)\\.contoso\\.local", "192.0.2.$1");
    }

    private int check(String yaml) throws IOException {
        return execute("check", write(yaml).toString());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("proxy.yaml"), yaml);
    }

    private int execute(String... arguments) {
        return new CommandLine(new ProxyMain())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
