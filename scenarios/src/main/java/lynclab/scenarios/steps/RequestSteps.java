package lynclab.scenarios.steps;

import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import lynclab.lab.LabRequest;
import lynclab.lab.LabUrl;
import lynclab.lab.Persona;
import lynclab.lab.network.Zone;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.scenarios.stage.Destination;
import lynclab.scenarios.stage.Domains;
import lynclab.scenarios.stage.Links;
import lynclab.scenarios.stage.Names;
import lynclab.scenarios.stage.Place;
import lynclab.scenarios.stage.ScenarioState;
import lynclab.topology.ReverseProxy;
import lynclab.topology.SimpleUrl;

/** What clients do. */
public final class RequestSteps {

    private static final String REGISTER = """
            REGISTER sip:%1$s SIP/2.0\r
            Via: SIP/2.0/TLS 198.51.100.7:51234\r
            Max-Forwards: 70\r
            From: <sip:lynclab@%1$s>;tag=a4f1;epid=0f3c\r
            To: <sip:lynclab@%1$s>\r
            Call-ID: 5d6b7f\r
            CSeq: 1 REGISTER\r
            Content-Length: 0\r
            \r
            """;

    private final ScenarioState state;

    public RequestSteps(ScenarioState state) {
        this.state = state;
    }

    @When("{persona} opens {place} {vantage}")
    @StepHelp(
            value =
                    "Resolves the name, connects, checks the certificate, sends the request and takes redirects, all the way "
                            + "this client does.",
            example = "a guest's browser opens each meeting from the Internet")
    public void opens(Persona persona, Place place, Zone zone) {
        for (Destination destination : place.in(state.topology())) {
            state.open(zone, persona, destination);
        }
    }

    @When("{persona} opens the meeting {string} of {domains} {vantage}")
    @StepHelp(
            value = "Opens a meeting by the end of its link, whether it exists or not.",
            example = "a guest's browser opens the meeting \"nobody/AAAAAAAA\" of each SIP domain from the Internet")
    public void opensMeeting(Persona persona, String link, Domains domains, Zone zone) {
        for (String domain : domains.in(state.topology())) {
            SimpleUrl meet = state.topology().meetUrl(domain);
            LabRequest request = LabRequest.get(meet.url() + "/" + link);
            state.ask(zone, persona, "the meeting " + link + " of " + domain, request);
        }
    }

    @When("{persona} sends {string} to {place} {vantage}")
    @StepHelp(
            value = "Uses another method than GET.",
            example = "a mobile app sends \"PUT\" to the web services of each pool from the Internet")
    public void sends(Persona persona, String method, Place place, Zone zone) {
        for (Destination destination : place.in(state.topology())) {
            state.ask(zone, persona, destination.title(), destination.request().withMethod(method));
        }
    }

    @When("{persona} opens {place} with the header {string} {vantage}")
    @StepHelp(
            value = "Adds a header line to the request.",
            example =
                    "a mobile app opens the web services of each pool with the header \"X-MS-RequiresMinResourceVersion: 2\""
                            + " from the Internet")
    public void opensWithHeader(Persona persona, Place place, String line, Zone zone) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "\"" + line + "\" is no header line; it takes a name, a colon and a value");
        }
        String name = line.substring(0, colon).strip();
        String value = line.substring(colon + 1).strip();
        for (Destination destination : place.in(state.topology())) {
            state.ask(zone, persona, destination.title(), destination.request().withHeader(name, value));
        }
    }

    @When("{persona} opens {place} with a header of {int} bytes {vantage}")
    @StepHelp(
            value = "Adds a header as long as the tickets of users in many groups.",
            example = "a domain PC opens the web services of each pool with a header of 16000 bytes from the Internet")
    public void opensWithLargeHeader(Persona persona, Place place, int bytes, Zone zone) {
        String value = "0123456789abcdef".repeat(bytes / 16 + 1).substring(0, bytes);
        for (Destination destination : place.in(state.topology())) {
            state.ask(zone, persona, destination.title(), destination.request().withHeader("X-Long", value));
        }
    }

    @When("{persona} opens {place} without naming the host in TLS {vantage}")
    @StepHelp(
            value = "Sends no server name in the handshake, as old phones and probes do.",
            example =
                    "a mobile app opens the web services of each pool without naming the host in TLS from the Internet")
    public void opensWithoutSni(Persona persona, Place place, Zone zone) {
        for (Destination destination : place.in(state.topology())) {
            state.ask(zone, persona, destination.title(), destination.request().withoutSni());
        }
    }

    @When("{persona} opens {place} over TLS 1.{int} alone {vantage}")
    @StepHelp(
            value = "Speaks this version of TLS and no other, as programs do that are older or stricter than most.",
            example =
                    "another company's server opens the health probe of each pool over TLS 1.2 alone from the Internet")
    public void opensOverTls(Persona persona, Place place, int version, Zone zone) {
        for (Destination destination : place.in(state.topology())) {
            state.ask(zone, persona, destination.title(), destination.request().withTlsVersion("TLSv1." + version));
        }
    }

    @When("a client that speaks nothing newer than TLS 1.0 knocks at the reverse proxy {vantage}")
    @StepHelp(
            value = "Begins a handshake of TLS 1.0 at port 443 of the reverse proxy.",
            example = "a client that speaks nothing newer than TLS 1.0 knocks at the reverse proxy from the Internet")
    public void oldClientKnocks(Zone zone) {
        String host = state.topology().firstFrontEndPool().externalWebFqdn();
        // Plain, so that the handshake is ours.
        LabRequest request = toProxy(
                zone,
                LabRequest.get(
                        "http://" + host + ":" + state.topology().reverseProxy().httpsPort() + "/"));
        state.knock(OldHello.TITLE, zone, Persona.DOMAIN_PC, request, OldHello.bytes(host));
    }

    @When("a message with two lengths is sent to the reverse proxy {vantage}")
    @StepHelp(
            value =
                    "A request with both Content-Length and Transfer-Encoding, which two readers could cut at different places;"
                            + " it is harmless whichever way it is cut.",
            example = "a message with two lengths is sent to the reverse proxy from the Internet")
    public void twoLengths(Zone zone) {
        String host = state.topology().firstFrontEndPool().externalWebFqdn();
        String message = "POST /Autodiscover/AutodiscoverService.svc/root HTTP/1.1\r\nHost: " + host
                + "\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n";
        LabRequest request = toProxy(zone, LabRequest.get("https://" + host + "/"));
        state.knock(
                "a message with two lengths",
                zone,
                Persona.DOMAIN_PC,
                request,
                message.getBytes(StandardCharsets.US_ASCII));
    }

    @When("{persona} opens {place} {int} times {vantage}")
    @StepHelp(
            value = "Opens everything so many times, each time over a connection of its own.",
            example = "a guest's browser opens the health probe of each pool 12 times from the Internet")
    public void opensOften(Persona persona, Place place, int times, Zone zone) {
        for (int time = 0; time < times; time++) {
            opens(persona, place, zone);
        }
    }

    @When("{persona} asks the reverse proxy for {names} {vantage}")
    @StepHelp(
            value =
                    "Connects to the address of the reverse proxy whatever DNS says, clicks certificate warnings away, and "
                            + "asks for these hosts.",
            example = "a guest's browser asks the reverse proxy for the names of the Edge Server from the Internet")
    public void asksProxyFor(Persona persona, Names names, Zone zone) {
        for (String name : names.in(state.topology())) {
            LabRequest request =
                    toProxy(zone, LabRequest.get("https://" + name + "/")).acceptingAnyCertificate();
            state.ask(zone, persona, "the reverse proxy, asked for " + name, request);
        }
    }

    @When("the links of these answers are followed")
    @StepHelp(
            value = "Opens every link of the answers that were just judged, as the same client from the same place.",
            example = "the links of these answers are followed")
    public void linksAreFollowed() {
        List<Visit> answers = state.visits();
        for (Visit answer : answers) {
            for (String link : Links.in(answer.last())) {
                LabRequest request = LabRequest.get(link).withHeader("Accept", Destination.DISCOVERY);
                state.ask(answer.last().zone(), answer.last().persona(), "the link " + link, request);
            }
        }
    }

    @When("a SIP client knocks at the reverse proxy {vantage}")
    @StepHelp(
            value = "Makes a TLS connection to port 443 of the reverse proxy and speaks SIP.",
            example = "a SIP client knocks at the reverse proxy from the Internet")
    public void sipClientKnocks(Zone zone) {
        String domain = state.topology().sipDomains().get(0);
        String host = state.topology().firstFrontEndPool().externalWebFqdn();
        LabRequest request = toProxy(zone, LabRequest.get("https://" + host + "/"));
        byte[] hello = String.format(Locale.ROOT, REGISTER, domain).getBytes(StandardCharsets.US_ASCII);
        state.knock("a SIP client", zone, Persona.DOMAIN_PC, request, hello);
    }

    private LabRequest toProxy(Zone zone, LabRequest request) {
        ReverseProxy proxy = state.topology().reverseProxy();
        LabUrl url = request.url();
        String address = zone == Zone.LAN ? proxy.dmzAddress() : proxy.publicAddress();
        return request.connectingTo(address, url.port());
    }
}
