package lynclab.lab.clients;

import java.util.List;
import java.util.Locale;
import lynclab.lab.clients.AutodiscoverDocument.Form;

/**
 * How a client looks for its servers; what the products do not document is a setting here.
 *
 * @param names the labels in front of the SIP domain, in their order
 * @param form the document it asks for
 * @param mostRedirects redirect links and answers that are followed, before and after authentication together
 * @param trust what is asked of a host that a link leads to
 * @param trustedDomains domains that are trusted beside the SIP domain
 * @param foreignAlias what is made of a discovery name that is an alias into another domain
 */
public record DiscoveryRules(
        List<String> names,
        Schemes schemes,
        Form form,
        boolean sendsAddress,
        int mostRedirects,
        RedirectTrust trust,
        List<String> trustedDomains,
        ForeignAlias foreignAlias) {

    /** What the Windows clients trust without being told. */
    public static final List<String> BUILT_IN_TRUST =
            List.of("lync.com", "outlook.com", "lync.glbdns.microsoft.com", "microsoftonline.com");

    /** Which of http and https are asked; both are always asked at the same time. */
    public enum Schemes {
        HTTPS,
        BOTH_PREFERRING_HTTPS,
        BOTH_PREFERRING_HTTP
    }

    /** What happens before a link into a domain is followed that is neither the SIP domain nor trusted. */
    public enum RedirectTrust {
        /** Nothing is checked. */
        ANY,
        /** A person is asked "Lync cannot verify that the server is trusted", and says yes. */
        ASKED_AND_ACCEPTED,
        /** The same person says no. */
        ASKED_AND_DECLINED,
        /** The client refuses by itself. */
        REFUSED
    }

    /** What happens when a discovery name is an alias of a name in another domain, and https is spoken. */
    public enum ForeignAlias {
        ACCEPTED,
        REFUSED
    }

    private static final List<String> INSIDE_THEN_OUTSIDE = List.of("lyncdiscoverinternal", "lyncdiscover");
    private static final int USUAL_REDIRECTS = 10;

    public DiscoveryRules {
        names = List.copyOf(names);
        trustedDomains = List.copyOf(trustedDomains);
        if (names.isEmpty() || mostRedirects < 0) {
            throw new IllegalArgumentException("discovery needs names, and a limit of redirects");
        }
    }

    /** The Windows client. */
    public static DiscoveryRules desktop() {
        return new DiscoveryRules(
                INSIDE_THEN_OUTSIDE,
                Schemes.BOTH_PREFERRING_HTTPS,
                Form.XML,
                true,
                USUAL_REDIRECTS,
                RedirectTrust.ASKED_AND_ACCEPTED,
                BUILT_IN_TRUST,
                ForeignAlias.ACCEPTED);
    }

    /** The app on a telephone: it never asks, and it accepts no alias into another domain over https. */
    public static DiscoveryRules mobile() {
        return new DiscoveryRules(
                INSIDE_THEN_OUTSIDE,
                Schemes.BOTH_PREFERRING_HTTPS,
                Form.XML,
                true,
                USUAL_REDIRECTS,
                RedirectTrust.ANY,
                BUILT_IN_TRUST,
                ForeignAlias.REFUSED);
    }

    /** A web application on UCWA. */
    public static DiscoveryRules ucwa() {
        return new DiscoveryRules(
                INSIDE_THEN_OUTSIDE,
                Schemes.HTTPS,
                Form.HYPERMEDIA,
                false,
                USUAL_REDIRECTS,
                RedirectTrust.ANY,
                BUILT_IN_TRUST,
                ForeignAlias.ACCEPTED);
    }

    /** Exchange, which asks both ways and likes the plain answer better. */
    public static DiscoveryRules exchange() {
        return new DiscoveryRules(
                INSIDE_THEN_OUTSIDE,
                Schemes.BOTH_PREFERRING_HTTP,
                Form.JSON,
                true,
                USUAL_REDIRECTS,
                RedirectTrust.ANY,
                BUILT_IN_TRUST,
                ForeignAlias.ACCEPTED);
    }

    public DiscoveryRules with(Schemes other) {
        return new DiscoveryRules(names, other, form, sendsAddress, mostRedirects, trust, trustedDomains, foreignAlias);
    }

    public DiscoveryRules with(Form other) {
        return new DiscoveryRules(
                names, schemes, other, sendsAddress, mostRedirects, trust, trustedDomains, foreignAlias);
    }

    public DiscoveryRules with(RedirectTrust other) {
        return new DiscoveryRules(
                names, schemes, form, sendsAddress, mostRedirects, other, trustedDomains, foreignAlias);
    }

    public DiscoveryRules with(ForeignAlias other) {
        return new DiscoveryRules(names, schemes, form, sendsAddress, mostRedirects, trust, trustedDomains, other);
    }

    public DiscoveryRules withNames(List<String> others) {
        return new DiscoveryRules(
                others, schemes, form, sendsAddress, mostRedirects, trust, trustedDomains, foreignAlias);
    }

    public DiscoveryRules withMostRedirects(int most) {
        return new DiscoveryRules(names, schemes, form, sendsAddress, most, trust, trustedDomains, foreignAlias);
    }

    public DiscoveryRules withTrustedDomains(List<String> others) {
        return new DiscoveryRules(names, schemes, form, sendsAddress, mostRedirects, trust, others, foreignAlias);
    }

    /** Whether a host needs no question: it is in the SIP domain or in a trusted one. */
    boolean trusts(String host, String sipDomain) {
        return isWithin(host, sipDomain) || trustedDomains.stream().anyMatch(domain -> isWithin(host, domain));
    }

    static boolean isWithin(String host, String domain) {
        String name = host.toLowerCase(Locale.ROOT);
        String parent = domain.toLowerCase(Locale.ROOT);
        return name.equals(parent) || name.endsWith("." + parent);
    }
}
