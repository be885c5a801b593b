package lynclab.server.deployment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all servers of a deployment know in common; what only one of them is stands in its own configuration. */
public record Deployment(
        List<String> sipDomains,
        List<SimpleUrl> simpleUrls,
        List<Pool> pools,
        List<User> users,
        List<Meeting> meetings,
        @Nullable String accessEdgeFqdn,
        @Nullable String officeWebAppsFqdn,
        @Nullable Hybrid hybrid,
        WebSettings settings,
        Failover failover) {
    public Deployment {
        sipDomains = sipDomains.stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .toList();
        simpleUrls = List.copyOf(simpleUrls);
        pools = List.copyOf(pools);
        users = List.copyOf(users);
        meetings = List.copyOf(meetings);
        if (sipDomains.isEmpty() || pools.isEmpty()) {
            throw new IllegalArgumentException("a deployment has at least one SIP domain and one pool");
        }
    }

    /** A deployment of which no pool is failed over yet. */
    public Deployment(
            List<String> sipDomains,
            List<SimpleUrl> simpleUrls,
            List<Pool> pools,
            List<User> users,
            List<Meeting> meetings,
            @Nullable String accessEdgeFqdn,
            @Nullable String officeWebAppsFqdn,
            @Nullable Hybrid hybrid,
            WebSettings settings) {
        this(
                sipDomains,
                simpleUrls,
                pools,
                users,
                meetings,
                accessEdgeFqdn,
                officeWebAppsFqdn,
                hybrid,
                settings,
                new Failover());
    }

    public Optional<Pool> pool(String fqdn) {
        return pools.stream().filter(pool -> pool.fqdn().equalsIgnoreCase(fqdn)).findFirst();
    }

    /** Finds a user by SIP address, with or without {@code sip:}. */
    public Optional<User> user(String sip) {
        var wanted = User.withoutScheme(sip);
        return users.stream().filter(user -> user.sip().equals(wanted)).findFirst();
    }

    /** Finds a user by what was typed as Windows name: {@code DOMAIN\account}, {@code account@domain} or the account. */
    public Optional<User> account(String name) {
        var slash = name.indexOf('\\');
        var typed = (slash < 0 ? name : name.substring(slash + 1)).toLowerCase(Locale.ROOT);
        return user(typed)
                .or(() -> users.stream()
                        .filter(user -> user.account().equals(typed))
                        .findFirst());
    }

    public Optional<Meeting> meeting(String sipDomain, String organizer, String id) {
        return meetings.stream()
                .filter(meeting -> meeting.sipDomain().equalsIgnoreCase(sipDomain)
                        && meeting.organizerAccount().equalsIgnoreCase(organizer)
                        && meeting.id().equalsIgnoreCase(id))
                .findFirst();
    }

    /** The pool that serves this user and holds the user's conferences: the home pool, or its pair after a failover. */
    public Optional<Pool> homePool(String sip) {
        return user(sip).flatMap(user -> pool(user.poolFqdn())).flatMap(this::serving);
    }

    /** Whether this user's pool is failed over and no other can take over. */
    public boolean isWithoutBackup(String sip) {
        return user(sip)
                .flatMap(user -> pool(user.poolFqdn()))
                .filter(home -> serving(home).isEmpty())
                .isPresent();
    }

    private Optional<Pool> serving(Pool home) {
        if (!failover.isFailedOver(home.fqdn())) {
            return Optional.of(home);
        }
        return Optional.ofNullable(home.pairedPool())
                .flatMap(this::pool)
                .filter(pair -> !failover.isFailedOver(pair.fqdn()));
    }

    /** The SIP domain that a discovery host name belongs to. */
    public Optional<String> discoveryDomain(String host) {
        return sipDomains.stream()
                .filter(domain ->
                        host.equals("lyncdiscover." + domain) || host.equals("lyncdiscoverinternal." + domain))
                .findFirst();
    }
}
