package lynclab.proxy.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.proxy.config.ConfigurationReader;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.tls.PresentedCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is made alone, in a configuration that is otherwise free of advice. */
class ConfigurationReviewTest {
    private static final String GOOD = """
            listeners:
              - {name: https, port: 443, protocol: https}
              - {name: http, port: 80, protocol: http}
            certificates:
              - {name: public, chain: chain.pem, key: key.pem}
            pools:
              - name: fe
                members: ['192.0.2.1:4443', '192.0.2.2:4443']
                tls: {authorities: ca.pem}
                health: {check: tcp, port: 5061}
              - {name: fe-http, members: ['192.0.2.1:8080']}
              - {name: office, members: ['192.0.2.9:443'], tls: {authorities: ca.pem}}
            routes:
              - {name: web, hosts: [webext.contoso.com, meet.contoso.com, lyncdiscover.contoso.com], pool: fe}
              - {name: discovery, hosts: [lyncdiscover.fabrikam.com], pool: fe-http, listeners: [http]}
              - {name: oos, hosts: [oos.contoso.com], pool: office, forbidden-paths: []}
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void createFiles() throws IOException {
        CertificateAuthority.publicAuthority("Public Trust")
                .issue(CertificateRequest.forHosts("webext.contoso.com", "*.contoso.com"))
                .writePem(folder.resolve("chain.pem"), folder.resolve("key.pem"));
        CertificateAuthority.enterprise("Contoso").trustStore().writePem(folder.resolve("ca.pem"));
    }

    @Test
    void thereIsNothingToSayAboutAGoodConfiguration() throws IOException {
        assertThat(review(GOOD)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            discovery-missing (M-02), REQ-2.2             | FAULT | , lyncdiscover.contoso.com]     | ]
            internal-site (H-03), REQ-2.1                 | NOTE  | '192.0.2.2:4443'                | '192.0.2.2:443'
            internal-site-http (H-03), REQ-2.2            | NOTE  | 192.0.2.1:8080                  | 192.0.2.1:80
            office-port, REQ-2.4                          | NOTE  | 192.0.2.9:443                   | 192.0.2.9:4443
            own-listener                                  | FAULT | 192.0.2.9:443                   | 127.0.0.1:443
            no-health-check, REQ-12.1                     | NOTE  | health: {check: tcp, port: 5061} | ejection: {failures: 3}
            source-behind-nat (L-04), REQ-11.4            | NOTE  | health:                         | balancing: source-address@    health:
            affinity-name (L-02), REQ-11                  | NOTE  | health:                         | affinity: {cookie: stay}@    health:
            affinity-missing (L-01), REQ-11               | NOTE  | members: ['192.0.2.1:8080']}    | members: ['192.0.2.1:8080', '192.0.2.2:8080'], affinity: {cookie: MS-WSMAN}}
            backup-without-health, REQ-13.3               | NOTE  | members: ['192.0.2.9:443'],     | members: ['192.0.2.9:443'], backup: {pool: fe},
            busy-taken-for-ill                            | NOTE  | health:                         | ejection: {answers: [{status: 503}]}@    health:
            health-page-401, REQ-5.2                      | FAULT | {check: tcp, port: 5061}        | {check: http, path: /abs/, host: webext.contoso.com}
            name-not-covered (C-02), REQ-8.2              | FAULT | meet.contoso.com                | a.meet.contoso.com
            port-80-redirect (X-06), REQ-2.2              | NOTE  | protocol: http}                 | protocol: http, action: redirect}
            poll-cut (T-01, T-02), REQ-10.1               | FAULT | routes:                         | timeouts: {response-first-byte: 200s}@routes:
            poll-cut (T-02), REQ-10.1                     | NOTE  | routes:                         | timeouts: {response-first-byte: 1000s}@routes:
            keep-alive-race                               | NOTE  | routes:                         | timeouts: {upstream-keep-alive: 120s}@routes:
            header-size, REQ-6.14                         | FAULT | routes:                         | limits: {header-line-bytes: 8192}@routes:
            body-size, REQ-6.11                           | NOTE  | routes:                         | limits: {request-body-bytes: 1000000}@routes:
            published-port, REQ-2.9                       | NOTE  | port: 443,                      | port: 4443,
            tls-1.3-only, REQ-9.1                         | NOTE  | protocol: https}                | protocol: https, minimum-tls: tls-1.3}
            older-tls, REQ-9.1                            | NOTE  | protocol: https}                | protocol: https, tls: {older-until: 2999-12-31, because: phones}}
            everybody-a-load-balancer                     | FAULT | protocol: https}                | protocol: https, proxy-protocol: {from: ['0.0.0.0/0']}}
            everybody-trusted                             | FAULT | routes:                         | trusted-peers: ['0.0.0.0/0']@routes:
            admin-open                                    | NOTE  | routes:                         | admin: {port: 9180, address: 0.0.0.0}@routes:
            names-still-told (S-01)                       | NOTE  | routes:                         | hidden-fields: [Server, x-ms-server-fqdn]@routes:
            host-header (H-01), REQ-6.1                   | FAULT | pool: fe}                       | pool: fe, host-header: upstream}
            """)
    void eachMistakeIsExplained(String id, String kind, String good, String bad) throws IOException {
        assertThat(GOOD).contains(good);

        List<Advice> advices = review(GOOD.replace(good, bad.replace('@', '\n')));

        assertThat(advices)
                .extracting(Advice::text)
                .anySatisfy(text -> assertThat(text)
                        .startsWith(kind)
                        .contains("[" + id + "]", "cause:", "consequence:", "remedy:"));
    }

    @Test
    void theOperatorMayNameTheDomains() throws IOException {
        ProxyConfiguration configuration = read(GOOD);

        assertThat(ConfigurationReview.review(configuration, List.of("contoso.com", "fabrikam.com")))
                .isEmpty();
        assertThat(ConfigurationReview.review(configuration, List.of("northwind.example")))
                .extracting(Advice::title)
                .containsExactly("SIP domain northwind.example has no route for lyncdiscover.northwind.example");
    }

    @Test
    void aCertificateIsLookedAtClosely() throws IOException {
        ProxyConfiguration configuration = read(GOOD);
        PresentedCertificate loaded =
                PresentedCertificate.load(configuration.certificates().get(0));
        Instant end = loaded.chain().get(0).getNotAfter().toInstant();

        assertThat(about(configuration, loaded, end.minus(Duration.ofDays(1))))
                .containsExactly("certificate-ends-soon (C-04)");
        assertThat(about(configuration, loaded, end.plusSeconds(1))).containsExactly("certificate-date (C-04)");
    }

    private static List<String> about(ProxyConfiguration configuration, PresentedCertificate certificate, Instant now) {
        Findings findings = new Findings();
        new CertificateRules(configuration, Map.of("public", certificate), findings, now).look();
        return findings.advices().stream().map(Advice::id).toList();
    }

    private static List<Advice> review(String yaml) throws IOException {
        return ConfigurationReview.review(read(yaml), List.of());
    }

    private static ProxyConfiguration read(String yaml) throws IOException {
        return ConfigurationReader.read(Files.writeString(folder.resolve("proxy.yaml"), yaml));
    }
}
