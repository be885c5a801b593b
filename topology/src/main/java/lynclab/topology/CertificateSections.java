package lynclab.topology;

import java.util.ArrayList;
import java.util.List;
import lynclab.topology.Certificates.Authority;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.Certificates.Layout;
import lynclab.topology.Certificates.ProxyCertificate;
import lynclab.topology.Certificates.ServerCertificate;
import lynclab.topology.Certificates.Sharing;
import org.jspecify.annotations.Nullable;

/** The certificates of proxy and servers. */
final class CertificateSections {
    private final Section section;

    CertificateSections(Section section) {
        this.section = section;
    }

    Certificates read(List<String> sipDomains) {
        return new Certificates(reverseProxy(sipDomains), frontEnd());
    }

    private ProxyCertificate reverseProxy(List<String> sipDomains) {
        Section proxy = section.section("reverse-proxy", Keys.PROXY_CERTIFICATE);
        ProxyCertificate usual = Defaults.PROXY_CERTIFICATE;
        return new ProxyCertificate(
                proxy.choice("authority", Authority.class, usual.authority()),
                proxy.choice("layout", Layout.class, usual.layout()),
                proxy.hosts("wildcard-domains", usual.wildcardDomains()),
                proxy.yes("wildcard-apex", usual.wildcardApex()),
                httpDiscovery(proxy, sipDomains),
                names(proxy),
                flaw(proxy));
    }

    /** A list of SIP domains, or {@code all}, or {@code others} for all but the first. */
    private static List<String> httpDiscovery(Section proxy, List<String> sipDomains) {
        if (proxy.isText("http-discovery")) {
            String text = proxy.text("http-discovery", "");
            if (text.equals("all")) {
                return sipDomains;
            }
            if (text.equals("others")) {
                return sipDomains.subList(1, sipDomains.size());
            }
        }
        List<String> domains = proxy.hosts("http-discovery", List.of());
        for (int i = 0; i < domains.size(); i++) {
            if (!sipDomains.contains(domains.get(i))) {
                String path = proxy.isText("http-discovery") ? "http-discovery" : "http-discovery[" + i + "]";
                proxy.problem(
                        path,
                        domains.get(i) + " is not a SIP domain of this topology",
                        Spelling.nearest(domains.get(i), sipDomains)
                                .map(name -> "did you mean \"" + name + "\"?")
                                .orElse("a list of SIP domains, or \"all\", or \"others\" for all but the first"));
            }
        }
        return domains;
    }

    private ServerCertificate frontEnd() {
        Section frontEnd = section.section("front-end", Keys.SERVER_CERTIFICATE);
        ServerCertificate usual = Defaults.SERVER_CERTIFICATE;
        return new ServerCertificate(
                frontEnd.choice("authority", Authority.class, usual.authority()),
                frontEnd.choice("sharing", Sharing.class, usual.sharing()),
                names(frontEnd),
                flaw(frontEnd));
    }

    private static List<String> names(Section certificate) {
        List<String> names = new ArrayList<>();
        for (Item item : certificate.items("names")) {
            String text = item.text();
            if (text == null) {
                continue;
            }
            String wildcard = text.startsWith("*.") ? "*." : "";
            names.add(wildcard + certificate.document().host(item.path(), text.substring(wildcard.length())));
        }
        return names;
    }

    private static @Nullable Flaw flaw(Section certificate) {
        return certificate.has("flaw") ? certificate.choice("flaw", Flaw.class, Flaw.EXPIRED) : null;
    }
}
