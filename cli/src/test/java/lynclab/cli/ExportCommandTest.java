package lynclab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lynclab.proxy.config.ConfigurationReader;
import lynclab.topology.export.ExportKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAnythingItListsWhatThereIs() {
        var list = Invocation.of("export");

        assertThat(list.code()).isZero();
        for (var kind : ExportKind.values()) {
            assertThat(list.out()).contains(kind.title());
        }
        assertThat(list.out()).contains("not run by us");
    }

    @Test
    void printsOneFileAsItIs() {
        var haproxy = Invocation.of("export", "haproxy", "--topology", "single-server");

        assertThat(haproxy.code()).isZero();
        assertThat(haproxy.out())
                .startsWith("# HAProxy as the reverse proxy of single-server")
                .contains("http-reuse never");
    }

    @Test
    void saysWhatTheProductCannotDo() {
        var file = folder.resolve("nginx.conf");
        var nginx = Invocation.of("export", "nginx", "--out", file.toString());

        assertThat(nginx.code()).isZero();
        assertThat(nginx.out()).contains("Written to").contains("REQ-7.3");
        assertThat(file).content().contains("proxy_ssl_verify on;");
    }

    @Test
    void writesEverythingIntoAFolder() {
        var all = Invocation.of("export", "all", "--out", folder.toString());

        assertThat(all.code()).isZero();
        assertThat(folder.resolve("bind/lan/contoso.com.zone")).exists();
        assertThat(folder.resolve("caddy/Caddyfile")).exists();
    }

    @Test
    void ourOwnProxyTakesWhatIsWrittenForIt() throws Exception {
        var sample = Path.of("../proxy/sample").toAbsolutePath().normalize();
        var text = Invocation.of("export", "lynclab")
                .out()
                .replace("/etc/lynclab/public.pem.key", sample + "/sample-public-key.pem")
                .replace("/etc/lynclab/public.pem", sample + "/sample-public-chain.pem")
                .replace("/etc/lynclab/servers-root.pem", sample + "/sample-enterprise-ca.pem");
        var configuration = ConfigurationReader.read(Files.writeString(folder.resolve("proxy.yaml"), text));

        assertThat(configuration.pools()).hasSize(10);
        assertThat(configuration.routes())
                .flatExtracting(route -> route.hosts())
                .extracting(String::valueOf)
                .anyMatch(host -> host.contains("lyncdiscover.fabrikam.com"));
    }

    @Test
    void whatThereIsNotIsExplained() {
        var wrong = Invocation.of("export", "squid");

        assertThat(wrong.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(wrong.err()).contains("there is no export \"squid\"").contains("haproxy");
        assertThat(Invocation.of("export", "all").err()).contains("--out DIR");
        assertThat(List.of(wrong.out())).containsExactly("");
    }
}
