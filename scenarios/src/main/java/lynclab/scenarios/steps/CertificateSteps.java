package lynclab.scenarios.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import lynclab.lab.Failure.Stage;
import lynclab.lab.Observation;
import lynclab.lab.TlsHandshake;
import lynclab.lab.target.Capability;
import lynclab.scenarios.diagnosis.RevocationPointers;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.scenarios.stage.Names;
import lynclab.scenarios.stage.ScenarioSetup;
import lynclab.scenarios.stage.ScenarioState;
import lynclab.topology.Pool;
import lynclab.topology.plan.CertificateNames;
import lynclab.topology.plan.CertificateRole;
import lynclab.topology.plan.Plan;

/** Which certificates are presented, and what clients make of them. */
public final class CertificateSteps {

    private final ScenarioState state;
    private final ScenarioSetup setup;

    public CertificateSteps(ScenarioState state, ScenarioSetup setup) {
        this.state = state;
        this.setup = setup;
    }

    @Given("the reverse proxy presents {proxyCertificate}")
    @StepHelp(
            value = "Exchanges the certificate of the public listener.",
            example = "the reverse proxy presents a certificate with a wildcard in the common name only")
    public void proxyPresents(ProxyCertificates certificate) {
        setup.require(Capability.OWN_CERTIFICATE);
        setup.vary(certificate::on);
    }

    @Given("each Front End presents {serverCertificate}")
    @StepHelp(
            value = "Exchanges the certificates of all Front Ends and Directors.",
            example = "each Front End presents a certificate of an unknown authority")
    public void serversPresent(ServerCertificates certificate) {
        setup.vary(certificate::on);
        // A reverse proxy that has given its servers up for some scenario no longer says why in the next.
        setup.wantOwnLab();
    }

    @Then("the certificate is trusted")
    @StepHelp(
            value = "Every certificate that was presented is one that the client accepts for the host it asked for.",
            example = "the certificate is trusted")
    public void trusted() {
        everyHandshake(TlsHandshake::isTrusted, "the certificate is trusted");
    }

    @Then("the certificate is refused with {string}")
    @StepHelp(
            value = "Every client stops at the certificate, with the error that a browser shows.",
            example = "the certificate is refused with \"NET::ERR_CERT_AUTHORITY_INVALID\"")
    public void refusedWith(String error) {
        Judgement.every(
                state,
                visit -> visit.last().failedAt(Stage.TLS) && error.equals(error(visit.last())),
                "every client refuses the certificate with " + error);
    }

    @Then("the certificate carries every name of a server that faces the Internet")
    @StepHelp(
            value =
                    "Compares the names with the plan: server, pool, web services, and per SIP domain sip, meet, dial-in and "
                            + "both discovery names.",
            example = "the certificate carries every name of a server that faces the Internet")
    public void carriesEveryName() {
        Pool pool = state.topology().firstFrontEndPool();
        CertificateNames planned = Plan.of(state.topology())
                .certificateNames(CertificateRole.COMBINED, pool, pool.members().get(0));
        everyHandshake(
                tls -> tls.names().containsAll(planned.subjectAltNames()),
                "the certificate carries the " + planned.count() + " names that the plan asks for");
    }

    @Then("no client is asked for a certificate")
    @StepHelp(
            value = "Nobody has to show a certificate of their own in the handshake.",
            example = "no client is asked for a certificate")
    public void noClientCertificate() {
        everyHandshake(tls -> !tls.clientCertificateAsked(), "no client is asked for a certificate");
    }

    @Then("every certificate is signed in a way that all clients know")
    @StepHelp(
            value = "SHA-256 or SHA-384 and nothing more exotic, for each certificate that was presented.",
            example = "every certificate is signed in a way that all clients know")
    public void signedForEverybody() {
        everyHandshake(
                tls -> tls.chain().stream()
                        .allMatch(certificate -> certificate.getSigAlgName().matches("SHA(256|384)with(RSA|ECDSA)")),
                "every certificate is signed with SHA-256 or SHA-384");
    }

    @Then("the certificate says over HTTP where revocations are listed")
    @StepHelp(
            value = "A list in the organisation's directory alone can be had by members of the domain only.",
            example = "the certificate says over HTTP where revocations are listed")
    public void revocationsOverHttp() {
        everyHandshake(
                tls -> !tls.chain().isEmpty() && !RevocationPointers.areInDirectoryOnly(tls.leaf()),
                "the certificate says over HTTP where revocations are listed");
    }

    @Then("the certificate names nothing internal")
    @StepHelp(
            value =
                    "Public certificates are listed publicly: neither servers nor pools nor administration are among the names.",
            example = "the certificate names nothing internal")
    public void namesNothingInternal() {
        Set<String> internal = Set.copyOf(new Names("the internal names").in(state.topology()));
        everyHandshake(
                tls -> tls.names().stream().noneMatch(internal::contains), "the certificate names nothing internal");
    }

    @Then("the certificate carries {int} names")
    @StepHelp(
            value = "Counts the subject alternative names of every certificate that was presented; a public authority "
                    + "charges by them.",
            example = "the certificate carries 14 names")
    public void carriesNames(int count) {
        everyHandshake(tls -> tls.names().size() == count, "the certificate carries " + count + " names");
    }

    private void everyHandshake(Predicate<TlsHandshake> property, String promise) {
        List<Visit> secure = state.visits().stream()
                .filter(visit -> visit.last().request().url().secure())
                .toList();
        if (secure.isEmpty()) {
            throw new IllegalStateException("nothing was opened over HTTPS");
        }
        Judgement.every(
                state,
                secure,
                visit ->
                        visit.last().tls() != null && property.test(visit.last().handshake()),
                promise,
                Visit::told);
    }

    private static String error(Observation observation) {
        TlsHandshake tls = observation.tls();
        return tls == null || tls.trust() == null ? "" : tls.trust().error();
    }
}
