package lynclab.lab.clients;

import java.security.cert.X509Certificate;
import java.util.List;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.clients.SignInTrace.Reached;
import lynclab.lab.network.Zone;

/**
 * A desk phone: roots that are built in, no wildcards, no discovery; the registrar has told it the addresses of the home
 * pool.
 *
 * <p>It asks for firmware, fetches the organisation's chain where it stands inside, and gets itself a certificate.
 */
public final class DeskPhone {

    private static final String TITLE = "desk phone";

    private final Lab lab;
    private final LabClient client;
    private final Account account;

    /** A phone that trusts the organisation's authority and no other. */
    public DeskPhone(Lab lab, Zone zone, Account account) {
        this(lab, lab.client(zone, Persona.DESK_PHONE), account);
    }

    private DeskPhone(Lab lab, LabClient client, Account account) {
        this.lab = lab;
        this.client = client;
        this.account = account;
    }

    /** A phone that was given the public root as well, so that it may be taken home. */
    public DeskPhone withPublicRoot() {
        return new DeskPhone(lab, lab.client(client.zone(), Persona.DESK_PHONE_WITH_PUBLIC_ROOT), account);
    }

    /** Looks for firmware, in a network where nobody has signed in so far. */
    public SignInTrace update() {
        return Journey.of(TITLE, client, journey -> {
            String url = updates();
            List<Observation> answers = WindowsSignIn.ntlm(account).send(client, LabRequest.get(url));
            Observation answer = answers.get(answers.size() - 1);
            if (answer.failed() || answer.status() != 200) {
                throw journey.stop(Step.DEVICE_UPDATE, "GET " + url, Answers.told(answer), answers);
            }
            journey.worked(Step.DEVICE_UPDATE, "GET " + url, Answers.told(answer), answers.toArray(Observation[]::new));
            return new Reached("device update", url);
        });
    }

    /** Gets a certificate at the home pool. */
    public SignInTrace provision() {
        return Journey.of(TITLE, client, journey -> {
            if (inside()) {
                chain(journey);
            }
            TicketedService service = new TicketedService(client, journey, WindowsSignIn.ntlm(account));
            X509Certificate certificate = new CertificateProvisioning(service, journey).certificate(webHost(), account);
            return new Reached(
                    "certificate until " + certificate.getNotAfter().toInstant(),
                    "https://" + webHost() + CertificateProvisioning.PATH);
        });
    }

    // Over plain HTTP, because a phone that lacks the root could not believe the answer over https.
    private void chain(Journey journey) {
        String url = "http://" + webHost() + CertificateProvisioning.PATH;
        Observation answer = client.get(url);
        if (answer.failed() || answer.status() != 200) {
            journey.failed(Step.CERTIFICATE, "GET " + url, Answers.told(answer), answer);
            return;
        }
        try {
            List<X509Certificate> chain =
                    CertificateProvisioning.chain(answer.answer().body());
            journey.worked(Step.CERTIFICATE, "GET " + url, "the organisation's chain: " + names(chain), answer);
        } catch (UnreadableDocument e) {
            journey.failed(Step.CERTIFICATE, "GET " + url, Answers.told(answer) + ": " + e.getMessage(), answer);
        }
    }

    private static List<String> names(List<X509Certificate> chain) {
        return chain.stream()
                .map(certificate -> certificate.getSubjectX500Principal().getName())
                .toList();
    }

    private String updates() {
        return inside()
                ? "http://ucupdates-r2." + account.sipDomain() + "/RequestHandler/ucdevice.upx"
                : "https://" + webHost() + "/RequestHandlerExt/ucdevice.upx";
    }

    private String webHost() {
        return HomePool.webHost(lab.topology(), account, client.zone());
    }

    private boolean inside() {
        return client.zone() == Zone.LAN;
    }
}
