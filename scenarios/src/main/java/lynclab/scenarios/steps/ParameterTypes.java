package lynclab.scenarios.steps;

import io.cucumber.java.ParameterType;
import lynclab.lab.Persona;
import lynclab.lab.network.Zone;
import lynclab.scenarios.stage.Domains;
import lynclab.scenarios.stage.Errand;
import lynclab.scenarios.stage.Names;
import lynclab.scenarios.stage.Part;
import lynclab.scenarios.stage.Place;
import lynclab.scenarios.stage.Pools;
import lynclab.topology.WebSite;

/** Turns the words of a step into values. */
public final class ParameterTypes {

    @ParameterType("from the Internet|from the LAN")
    @StepHelp(value = "Where the client stands.", example = "from the Internet")
    public Zone vantage(String words) {
        return words.endsWith("LAN") ? Zone.LAN : Zone.INTERNET;
    }

    @ParameterType("a guest's browser|a domain PC|a mobile app|a managed mobile app|a desk phone with fixed roots"
            + "|a desk phone that was given the public root|another company's server")
    @StepHelp(
            value = "Who asks: what it trusts, whether it takes wildcards, what it does with redirects.",
            example = "a guest's browser")
    public Persona persona(String words) {
        return switch (words) {
            case "a guest's browser" -> Persona.GUEST_BROWSER;
            case "a domain PC" -> Persona.DOMAIN_PC;
            case "a mobile app" -> Persona.MOBILE;
            case "a managed mobile app" -> Persona.MANAGED_MOBILE;
            case "a desk phone with fixed roots" -> Persona.DESK_PHONE;
            case "a desk phone that was given the public root" -> Persona.DESK_PHONE_WITH_PUBLIC_ROOT;
            default -> Persona.PARTNER_SERVER;
        };
    }

    @ParameterType(Errand.PATTERN)
    @StepHelp(value = "What a user does with the web services.", example = "signs in with the mobile app")
    public Errand errand(String words) {
        return Errand.parse(words);
    }

    @ParameterType(Place.PATTERN)
    @StepHelp(
            value = "What is opened. Ends in SIP domains or pools where there are several.",
            example = "the web services of each pool")
    public Place place(String words) {
        return new Place(words);
    }

    @ParameterType(Names.PATTERN)
    @StepHelp(value = "Host names.", example = "the discovery name of each SIP domain")
    public Names names(String words) {
        return new Names(words);
    }

    @ParameterType(Domains.PATTERN)
    @StepHelp(value = "SIP domains, or one by its name.", example = "each other SIP domain")
    public Domains domains(String words) {
        return new Domains(words);
    }

    @ParameterType(Pools.PATTERN)
    @StepHelp(value = "Pools, or one by its FQDN.", example = "the paired pool")
    public Pools pools(String words) {
        return new Pools(words);
    }

    @ParameterType(Part.PATTERN)
    @StepHelp(value = "Something that not every deployment has.", example = "a Director")
    public Part part(String words) {
        return Part.parse(words);
    }

    @ParameterType("internal|external")
    @StepHelp(value = "One of the two web sites of a Front End or Director.", example = "external")
    public WebSite site(String words) {
        return words.equals("internal") ? WebSite.INTERNAL : WebSite.EXTERNAL;
    }

    @ParameterType(ProxyCertificates.PATTERN)
    @StepHelp(
            value = "What the reverse proxy presents on its public listener.",
            example = "a certificate with a wildcard for each SIP domain")
    public ProxyCertificates proxyCertificate(String words) {
        return new ProxyCertificates(words);
    }

    @ParameterType(ServerCertificates.PATTERN)
    @StepHelp(
            value = "What the Front Ends and Directors present on their external web site.",
            example = "a certificate of an unknown authority")
    public ServerCertificates serverCertificate(String words) {
        return new ServerCertificates(words);
    }

    @ParameterType("[A-Z]-[0-9]{2}|none")
    @StepHelp(value = "The id of a finding in the failure catalogue, or none.", example = "H-01")
    public String finding(String words) {
        return words;
    }
}
