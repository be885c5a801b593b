package lynclab.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lynclab.proxy.config.ProxyConfiguration;

/** What a new configuration changed, for the one who asked for it. */
public record Changes(List<String> sentences) {
    public Changes {
        sentences = List.copyOf(sentences);
    }

    static Changes between(Generation before, Generation after, Set<String> opened, Set<String> closed) {
        List<String> sentences = new ArrayList<>();
        ProxyConfiguration old = before.configuration();
        ProxyConfiguration now = after.configuration();
        tell(sentences, "listeners opened: ", opened);
        tell(sentences, "listeners closed: ", closed);
        Set<String> pools = new TreeSet<>();
        after.pools().stream().filter(pool -> !before.pools().contains(pool)).forEach(pool -> pools.add(pool.name()));
        tell(sentences, "pools new or changed: ", pools);
        Set<String> certificates = new TreeSet<>();
        after.certificates().stream()
                .filter(certificate -> before.certificates().stream()
                        .noneMatch(other -> other.name().equals(certificate.name())
                                && other.chain().equals(certificate.chain())))
                .forEach(certificate -> certificates.add(certificate.name()));
        tell(sentences, "certificates new or renewed: ", certificates);
        tell(sentences, "routes", !old.routes().equals(now.routes()));
        tell(sentences, "time-outs", !old.timeouts().equals(now.timeouts()));
        tell(sentences, "limits", !old.limits().equals(now.limits()));
        tell(sentences, "access log", !old.accessLog().equals(now.accessLog()));
        tell(sentences, "resolver", !old.names().equals(now.names()));
        tell(sentences, "policy", !old.policy().equals(now.policy()));
        if (sentences.isEmpty()) {
            sentences.add("nothing changed");
        }
        return new Changes(sentences);
    }

    private static void tell(List<String> sentences, String what, Set<String> names) {
        if (!names.isEmpty()) {
            sentences.add(what + String.join(", ", names));
        }
    }

    private static void tell(List<String> sentences, String what, boolean changed) {
        if (changed) {
            sentences.add(what + " changed");
        }
    }
}
