package lynclab.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The administrator's own tool must find nothing to complain about. */
final class DigTest {

    private static final boolean INSTALLED = isInstalled();

    private static FakeDns dns;

    @BeforeAll
    static void start() {
        StringBuilder zone = new StringBuilder("""
                meet          A      10.0.0.10
                lyncdiscover  CNAME  meet
                _sip._tls     SRV    0 0 443 meet
                *.users       A      10.0.0.30
                long          TXT    "%s" "%s"
                """.formatted("x".repeat(250), "y".repeat(250)));
        for (int i = 1; i <= 50; i++) {
            zone.append("fifty A 10.0.1.").append(i).append('\n');
        }
        dns = FakeDns.start(Views.of(View.of("lan", Zones.parse("contoso.com", zone.toString()))));
    }

    @AfterAll
    static void stop() {
        dns.close();
    }

    // Before each and not before all: only so does every case count as not run, with the reason.
    @BeforeEach
    void needsDig() {
        assumeTrue(INSTALLED, "not run: the program dig (package bind9-dnsutils) is not installed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                meet.contoso.com                            | status: NOERROR                          | 10.0.0.10
                meet.contoso.com +tcp                       | status: NOERROR                          | 10.0.0.10
                meet.contoso.com +noedns                    | status: NOERROR                          | 10.0.0.10
                meet.contoso.com +cookie +nsid +dnssec      | status: NOERROR                          | ("lan")
                meet.contoso.com +subnet=192.0.2.0/24       | status: NOERROR                          | 10.0.0.10
                meet.contoso.com +edns=1                    | BADVERS, retrying with EDNS version 0.   | 10.0.0.10
                meet.contoso.com AAAA                       | status: NOERROR                          | SOA
                meet.contoso.com TYPE65                     | status: NOERROR                          | SOA
                meet.contoso.com ANY                        | status: NOERROR                          | RFC8482
                lyncdiscover.contoso.com                    | status: NOERROR                          | CNAME
                _sip._tls.contoso.com SRV                   | status: NOERROR                          | 0 0 443 meet.contoso.com.
                anne.users.contoso.com                      | status: NOERROR                          | 10.0.0.30
                missing.contoso.com                         | status: NXDOMAIN                         | SOA
                contoso.com SOA                             | status: NOERROR                          | hostmaster.contoso.com.
                contoso.com AXFR                            | Transfer failed.                         | contoso.com AXFR
                www.example.org                             | status: REFUSED                          | www.example.org
                long.contoso.com TXT +bufsize=512           | retrying in TCP mode.                    | yyyyy
                fifty.contoso.com                           | ANSWER: 50                               | 10.0.1.50
                fifty.contoso.com +bufsize=512              | retrying in TCP mode.                    | 10.0.1.50
                fifty.contoso.com +noedns +ignore           | qr aa tc rd ra                           | ANSWER: 0
                meet.contoso.com +opcode=notify             | status: NOTIMP                           | meet.contoso.com
                """)
    void hasNoWarnings(String arguments, String expected, String alsoExpected) throws Exception {
        String output = dig(arguments);

        assertThat(output).contains(expected).contains(alsoExpected);
        assertThat(output.toLowerCase(Locale.ROOT))
                .doesNotContain("warn")
                .doesNotContain("mismatch")
                .doesNotContain("recursion requested but not available")
                .doesNotContain("malformed")
                .doesNotContain("extra bytes")
                .doesNotContain("timed out");
    }

    private static String dig(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "dig", "@127.0.0.1", "-p", String.valueOf(dns.address("lan").getPort()), "+tries=1", "+time=5"));
        command.addAll(Arrays.asList(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS))
                .as("dig %s ends", arguments)
                .isTrue();
        return output;
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("dig", "-v")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
