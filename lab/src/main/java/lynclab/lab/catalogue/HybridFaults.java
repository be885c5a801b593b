package lynclab.lab.catalogue;

import java.util.List;
import lynclab.lab.fault.DnsRecordReplaced;
import lynclab.lab.fault.Meddled;
import lynclab.lab.fault.ServersMisinformed;
import lynclab.lab.meddler.Meddlings;
import lynclab.topology.DnsType;
import lynclab.topology.Hybrid;
import lynclab.topology.Topology;
import lynclab.topology.View;

/** Group Y: some users or names are with a hosting provider. */
final class HybridFaults {

    private static final String PROVIDER = "webdir.online.lync.com.";

    private HybridFaults() {}

    static List<Recipe> recipes() {
        return List.of(
                Recipe.of(
                        "Y-01",
                        "lyncdiscover moved to the hosting provider while users are here",
                        "lyncdiscover of the first SIP domain is an alias of the provider's",
                        t -> List.of(new DnsRecordReplaced(
                                "Y-01",
                                View.INTERNET,
                                "lyncdiscover." + t.sipDomains().get(0),
                                DnsType.CNAME,
                                PROVIDER))),
                Recipe.of(
                                "Y-02",
                                "Hosting provider entry missing",
                                "the servers know nothing of the provider that some users have moved to",
                                new ServersMisinformed(
                                        "Y-02",
                                        "the servers have no entry for the hosting provider",
                                        t -> t.withHybrid(null)))
                        .in(HybridFaults::withMovedUser)
                        .twin(
                                "Y-04",
                                "from outside, a link that was never written and one that was taken out look alike"),
                Recipe.of(
                                "Y-04",
                                "The reverse proxy alters the redirect",
                                "the reverse proxy takes links to the provider out of the documents that it passes back",
                                new Meddled(
                                        "Y-04",
                                        "the proxy takes the provider's links out of documents",
                                        Meddlings.changingAnswers(
                                                (asked, reply) -> reply.text().contains("hosting-provider.example")
                                                        ? reply.changingText(text -> text.replaceAll(
                                                                "<Link[^>]*hosting-provider\\.example[^>]*/>", ""))
                                                        : reply)))
                        .in(HybridFaults::withMovedUser)
                        .twin(
                                "Y-02",
                                "from outside, a link that was never written and one that was taken out look alike"),
                Recipe.of(
                                "Y-09",
                                "Exchange autodiscover by HTTP redirect alone",
                                "the reverse proxy's certificate lacks the autodiscover name of Exchange",
                                t -> exchangeAutodiscover(t).isEmpty()
                                        ? List.of()
                                        : List.of(CertificateFaults.namesWithout(t, exchangeAutodiscover(t))))
                        .twin("C-02", "what is seen on the reverse proxy is the missing name"),
                Recipe.of(
                        "Y-06",
                        "Old meet links dead after cutover",
                        "the meet name of the first SIP domain is an alias of the provider's",
                        t -> List.of(new DnsRecordReplaced(
                                "Y-06",
                                View.INTERNET,
                                t.meetUrl(t.sipDomains().get(0)).host(),
                                DnsType.CNAME,
                                PROVIDER))));
    }

    private static List<String> exchangeAutodiscover(Topology topology) {
        return topology.exchange() == null
                ? List.of()
                : topology.exchange().names().stream()
                        .filter(name -> name.startsWith("autodiscover."))
                        .toList();
    }

    private static Topology withMovedUser(Topology topology) {
        return topology.withHybrid(new Hybrid(
                "https://webdir.hosting-provider.example/Autodiscover/AutodiscoverService.svc/root",
                List.of(topology.users().get(0).sip())));
    }
}
