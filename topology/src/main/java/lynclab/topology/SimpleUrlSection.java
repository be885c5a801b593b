package lynclab.topology;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lynclab.topology.SimpleUrl.Kind;
import org.jspecify.annotations.Nullable;

/** The simple URLs: a layout, and exceptions from it. */
final class SimpleUrlSection {
    /** The three ways of naming that are documented. */
    enum Layout {
        /** {@code https://meet.contoso.com}. */
        HOST_PER_URL,
        /** {@code https://lync.contoso.com/meet}. */
        HOST_PER_DOMAIN,
        /** {@code https://lync.contoso.com/fabrikam.com/meet}. */
        ONE_HOST
    }

    private final Section section;

    SimpleUrlSection(Section section) {
        this.section = section;
    }

    List<SimpleUrl> read(List<String> sipDomains) {
        Layout layout = section.choice("layout", Layout.class, Layout.HOST_PER_URL);
        String host = host(layout, sipDomains.get(0));
        List<SimpleUrl> urls = new ArrayList<>();
        Map<String, SimpleUrl> own = meetExceptions(sipDomains);
        for (String domain : sipDomains) {
            urls.add(own.getOrDefault(domain, meet(layout, host, domain)));
        }
        if (section.has("dialin")) {
            for (Item item : section.items("dialin")) {
                String text = item.text();
                addIfUsable(urls, text == null ? null : url(item.path(), text, Kind.DIALIN, null));
            }
        } else {
            urls.add(forAll(Kind.DIALIN, layout, host, sipDomains.get(0)));
        }
        if (section.has("admin")) {
            addIfUsable(urls, url("admin", Kind.ADMIN));
        } else {
            urls.add(forAll(Kind.ADMIN, layout, host, sipDomains.get(0)));
        }
        if (section.has("scheduler")) {
            addIfUsable(urls, url("scheduler", Kind.SCHEDULER));
        }
        return urls;
    }

    private static void addIfUsable(List<SimpleUrl> urls, @Nullable SimpleUrl url) {
        if (url != null) {
            urls.add(url);
        }
    }

    /** A label for the layouts with a host per domain, a whole name for the layout with one host. */
    private String host(Layout layout, String firstDomain) {
        String text = section.text("host");
        if (layout == Layout.HOST_PER_URL) {
            if (text != null) {
                section.problem(
                        "host",
                        "\"host\" has no meaning in the layout host-per-url",
                        "choose layout host-per-domain or one-host, or leave it out");
            }
            return "";
        }
        if (layout == Layout.HOST_PER_DOMAIN) {
            String label = text == null ? Defaults.SIMPLE_URL_HOST : text.toLowerCase(Locale.ROOT);
            if (!HostNames.isFqdn(label + ".contoso.com") || label.contains(".")) {
                section.problem("host", "\"" + label + "\" is not the first label of a name", "for example lync");
                return Defaults.SIMPLE_URL_HOST;
            }
            return label;
        }
        return section.host("host", Defaults.SIMPLE_URL_HOST + "." + firstDomain);
    }

    private static SimpleUrl meet(Layout layout, String host, String domain) {
        return switch (layout) {
            case HOST_PER_URL -> new SimpleUrl(Kind.MEET, domain, "meet." + domain, "");
            case HOST_PER_DOMAIN -> new SimpleUrl(Kind.MEET, domain, host + "." + domain, "/meet");
            case ONE_HOST -> new SimpleUrl(Kind.MEET, domain, host, "/" + domain + "/meet");
        };
    }

    private static SimpleUrl forAll(Kind kind, Layout layout, String host, String firstDomain) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return switch (layout) {
            case HOST_PER_URL -> new SimpleUrl(kind, null, word + "." + firstDomain, "");
            case HOST_PER_DOMAIN -> new SimpleUrl(kind, null, host + "." + firstDomain, "/" + word);
            case ONE_HOST -> new SimpleUrl(kind, null, host, "/" + word);
        };
    }

    private Map<String, SimpleUrl> meetExceptions(List<String> sipDomains) {
        Map<String, SimpleUrl> own = new LinkedHashMap<>();
        if (!section.has("meet")) {
            return own;
        }
        Section meet = section.freeSection("meet");
        for (String domain : meet.keys()) {
            String text = meet.text(domain);
            if (!sipDomains.contains(domain)) {
                meet.problem(
                        domain,
                        domain + " is not a SIP domain of this topology",
                        Spelling.nearest(domain, sipDomains)
                                .map(name -> "did you mean \"" + name + "\"?")
                                .orElse("add it to sip-domains"));
            } else if (text != null) {
                SimpleUrl url = url(meet.at(domain), text, Kind.MEET, domain);
                if (url != null) {
                    own.put(domain, url);
                }
            }
        }
        return own;
    }

    private @Nullable SimpleUrl url(String key, Kind kind) {
        String text = section.text(key);
        return text == null ? null : url(section.at(key), text, kind, null);
    }

    private @Nullable SimpleUrl url(String path, String text, Kind kind, @Nullable String sipDomain) {
        String example = "for example https://" + kind.name().toLowerCase(Locale.ROOT) + ".contoso.com";
        try {
            URI uri = new URI(text);
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            String why = !"https".equalsIgnoreCase(uri.getScheme())
                    ? "is not an https address"
                    : uri.getPort() != -1
                            ? "has a port"
                            : !HostNames.isFqdn(host)
                                    ? "has no fully qualified host name"
                                    : uri.getRawQuery() != null || uri.getRawFragment() != null
                                            ? "has more than a path"
                                            : !uri.getRawPath().matches("(/[A-Za-z0-9.]+)*/?")
                                                    ? "has other characters than letters, digits and dots in its path"
                                                    : null;
            if (why == null) {
                return new SimpleUrl(kind, sipDomain, host, uri.getRawPath().replaceFirst("/$", ""));
            }
            section.document().problem(path, "simple URL \"" + text + "\" " + why, example + " (REQ-3.6)");
        } catch (URISyntaxException e) {
            section.document().problem(path, "\"" + text + "\" is not an address", example + " (REQ-3.6)");
        }
        return null;
    }
}
