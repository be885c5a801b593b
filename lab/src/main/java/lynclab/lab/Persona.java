package lynclab.lab;

/** Who asks: what it trusts, how it reads names in certificates, what it calls itself and how it takes redirects. */
public enum Persona {
    GUEST_BROWSER(
            "guest's browser",
            Roots.PUBLIC,
            true,
            Redirects.FOLLOWED,
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"),
    DOMAIN_PC(
            "domain PC",
            Roots.PUBLIC_AND_PRIVATE,
            true,
            Redirects.FOLLOWED,
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; Trident/7.0; rv:11.0) like Gecko"),
    MOBILE("mobile app", Roots.PUBLIC, true, Redirects.WITHIN_DOMAIN, "Lync Mobile/5.4 (iPhone; iOS 9.3)"),
    MANAGED_MOBILE(
            "managed mobile app with the organisation's root installed",
            Roots.PUBLIC_AND_PRIVATE,
            true,
            Redirects.WITHIN_DOMAIN,
            "Lync Mobile/5.4 (iPhone; iOS 9.3)"),
    DESK_PHONE(
            "desk phone with fixed roots",
            Roots.PRIVATE,
            false,
            Redirects.WITHIN_DOMAIN,
            "OCPhone/4.0.7577.4451 (Microsoft Lync 2010 Phone Edition)"),
    DESK_PHONE_WITH_PUBLIC_ROOT(
            "desk phone that was given the public root",
            Roots.PUBLIC_AND_PRIVATE,
            false,
            Redirects.WITHIN_DOMAIN,
            "OCPhone/4.0.7577.4451 (Microsoft Lync 2010 Phone Edition)"),
    PARTNER_SERVER(
            "another company's server",
            Roots.PUBLIC,
            true,
            Redirects.NOT_FOLLOWED,
            "ExchangeServicesClient/15.00.0913.015");

    /** Whose certificates are believed. */
    public enum Roots {
        PUBLIC,
        PRIVATE,
        PUBLIC_AND_PRIVATE
    }

    /** What is done with a 3xx answer. */
    public enum Redirects {
        FOLLOWED,
        /** A redirect to a host of another domain counts as a failed attempt, as the clients' documented rule says. */
        WITHIN_DOMAIN,
        NOT_FOLLOWED
    }

    private final String title;
    private final Roots roots;
    private final boolean wildcards;
    private final Redirects redirects;
    private final String userAgent;

    Persona(String title, Roots roots, boolean wildcards, Redirects redirects, String userAgent) {
        this.title = title;
        this.roots = roots;
        this.wildcards = wildcards;
        this.redirects = redirects;
        this.userAgent = userAgent;
    }

    /** What it is called in features and reports. */
    public String title() {
        return title;
    }

    public Roots roots() {
        return roots;
    }

    /** Whether {@code *.contoso.com} in a certificate covers {@code meet.contoso.com}; device firmware does not think so. */
    public boolean matchesWildcards() {
        return wildcards;
    }

    public Redirects redirects() {
        return redirects;
    }

    public String userAgent() {
        return userAgent;
    }
}
