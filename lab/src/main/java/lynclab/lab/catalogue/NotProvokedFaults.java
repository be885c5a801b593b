package lynclab.lab.catalogue;

import java.util.List;

/** The entries that no lab makes happen, each with its reason. */
final class NotProvokedFaults {

    static final List<NotProvoked> LIST = List.of(
            new NotProvoked(
                    "A-08", "ADFS or MFA web application without cookie persistence", "There is no ADFS in the lab."),
            new NotProvoked(
                    "A-09",
                    "Hybrid modern authentication with an unregistered web URL",
                    "There is no Azure AD in the lab."),
            new NotProvoked(
                    "A-12",
                    "Account lockouts from the Internet",
                    "The simulated directory locks nobody out, and the healthy reverse proxy does not throttle either."),
            new NotProvoked(
                    "C-19",
                    "SIP domain differs from the web certificate's domain",
                    "It is a question that the desktop client asks its user, and healthy for every deployment with several SIP domains on one web services name."),
            new NotProvoked(
                    "D-12",
                    "Discovery points to the older pool during migration",
                    "All servers of a lab run one version of the product; a migration with two is not simulated."),
            new NotProvoked(
                    "F-08",
                    "4443 on the Front Ends limited to the reverse proxy",
                    "The simulated Front Ends do not call each other's external web sites, so there is nobody to turn away."),
            new NotProvoked(
                    "F-12",
                    "Revocation lists or responders cannot be reached",
                    "The emulated clients judge a chain without asking for revocations, so that no connection is there to fail; C-18 shows what a certificate says about it."),
            new NotProvoked(
                    "H-11",
                    "Look-alike names",
                    "Names that differ by a digit only mislead people and matching rules that the lab's servers do not have; it is for a check of the topology."),
            new NotProvoked(
                    "L-03",
                    "TMG web farm with cookie affinity",
                    "It is a peculiarity of one product, which the lab has no stand-in for."),
            new NotProvoked(
                    "L-05", "Two balancers without common affinity", "The lab has one balancer in a request's way."),
            new NotProvoked("L-12", "Direct server return", "Loopback has no second way for packets to return on."),
            new NotProvoked(
                    "L-13",
                    "All members of an ARR farm listed as Front Ends",
                    "It takes a load balancer behind the reverse proxy, which the lab has not."),
            new NotProvoked(
                    "M-06",
                    "SMTP domain differs from SIP domain",
                    "It is about what the desktop client trusts of Exchange, and no fault of a reverse proxy."),
            new NotProvoked(
                    "M-09",
                    "Cost of names drives people to HTTP discovery",
                    "It is a risk that a deployment accepts; the deployment with it is healthy, and is told as one."),
            new NotProvoked(
                    "P-09",
                    "Office Web Apps can be used by strangers",
                    "It cannot be told from outside, as the catalogue says itself: discovery is open on every farm."),
            new NotProvoked(
                    "P-12",
                    "MCX expected on 2019",
                    "It is no fault of a deployment but of an expectation: the service is gone, and the scenario about versions says so."),
            new NotProvoked(
                    "S-01",
                    "Internal server name leaked",
                    "Every server writes its name into every answer, in a healthy deployment as well; who answered is told by it."),
            new NotProvoked(
                    "S-02",
                    "NTLM challenge leaks names",
                    "Every challenge does, wherever Windows authentication is offered."),
            new NotProvoked(
                    "S-03",
                    "User enumeration by response time",
                    "It is a property of the server, and measuring it is an attack."),
            new NotProvoked(
                    "S-04",
                    "Brute force on forms",
                    "The simulated directory locks nobody out, and the healthy reverse proxy does not throttle either."),
            new NotProvoked(
                    "S-05",
                    "CVE-2023-41763",
                    "It is a flaw of the server that is told by its version; there is nothing to exploit in a simulation."),
            new NotProvoked(
                    "S-07",
                    "Slow-header or slow-body attack",
                    "To see that nobody cuts a slow client takes longer than the reverse proxy's patience, a minute for each trial."),
            new NotProvoked(
                    "S-09",
                    "Plain HTTP discovery can be spoofed",
                    "It is a risk of a healthy deployment with HTTP discovery, not a state that differs from it."),
            new NotProvoked("S-14", "HTTP/3 bypasses NTLM isolation", "No target of the lab speaks HTTP/3."),
            new NotProvoked(
                    "S-16",
                    "Unpatched or end-of-life reverse proxy",
                    "It is told by banner or owner, and changes nothing in a lab."),
            new NotProvoked("S-17", "CVE-2020-0645", "It is told by the patch level of Windows."),
            new NotProvoked(
                    "S-18",
                    "Smuggling flaws of proxies",
                    "They are flaws of certain versions of other products; what they lead to is S-06."),
            new NotProvoked(
                    "T-05",
                    "Time-out too long",
                    "What is lost are resources of the reverse proxy over hours; no client sees it, and a lab lives for seconds."),
            new NotProvoked(
                    "T-08",
                    "409 on /events reported as an error",
                    "It is the normal answer to a poll that a newer one has replaced."),
            new NotProvoked(
                    "X-14",
                    "Cross-origin 403 mistaken for a fault of the reverse proxy",
                    "It is an answer that healthy servers give to origins that nobody allowed; there is nothing to break."),
            new NotProvoked(
                    "X-17",
                    "Response buffering of the event channel",
                    "The simulated event channel answers in one piece, so that buffering changes nothing that could be seen."),
            new NotProvoked(
                    "Y-03",
                    "lyncdiscover at the hosting provider shows the provider's certificate",
                    "It is so by design, and on the provider's side."),
            new NotProvoked(
                    "Y-05",
                    "Exchange Online cannot reach on-premises web services",
                    "A block by country or caller needs a third vantage point; versions of TLS are C-14."),
            new NotProvoked(
                    "Y-07",
                    "New SIP domain online only",
                    "Presence between the two sides goes over SIP, which the lab does not carry."),
            new NotProvoked("Y-08", "The provider's discovery answers without TLS", "It is on the provider's side."));

    private NotProvokedFaults() {}
}
