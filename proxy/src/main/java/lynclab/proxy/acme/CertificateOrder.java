package lynclab.proxy.acme;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lynclab.proxy.config.AcmeChallenge;
import lynclab.proxy.config.AcmeSettings;
import lynclab.proxy.exchange.AcmeChallenges;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/** Asks an authority for one certificate, and has it see that the hosts are ours. */
final class CertificateOrder {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AcmeSettings settings;
    private final AcmeChallenges challenges;
    private final KeyPair account;

    CertificateOrder(AcmeSettings settings, AcmeChallenges challenges, KeyPair account) {
        this.settings = settings;
        this.challenges = challenges;
        this.account = account;
    }

    List<X509Certificate> place(List<String> hosts, KeyPair key) throws AcmeException, InterruptedException {
        AccountBuilder builder = new AccountBuilder().agreeToTermsOfService().useKeyPair(account);
        settings.contacts().forEach(contact -> builder.addContact("mailto:" + contact));
        Account opened = builder.create(new Session(settings.directory()));
        Order order = opened.newOrder().domains(hosts).create();
        List<Runnable> afterwards = new ArrayList<>();
        try {
            for (Authorization authorization : order.getAuthorizations()) {
                if (authorization.getStatus() != Status.VALID) {
                    prove(authorization, afterwards);
                }
            }
            order.waitUntilReady(PATIENCE);
            order.execute(key);
            if (order.waitForCompletion(PATIENCE) != Status.VALID) {
                throw new AcmeException("the order is " + order.getStatus());
            }
            return order.getCertificate().getCertificateChain();
        } finally {
            afterwards.forEach(Runnable::run);
        }
    }

    private void prove(Authorization authorization, List<Runnable> afterwards)
            throws AcmeException, InterruptedException {
        String host = authorization.getIdentifier().getDomain();
        Challenge challenge = settings.challenge() == AcmeChallenge.HTTP_01
                ? onPort80(authorization, afterwards)
                : inHandshakes(authorization, afterwards);
        challenge.trigger();
        if (challenge.waitForCompletion(PATIENCE) != Status.VALID) {
            throw new AcmeException("the authority could not see that " + host + " is ours: " + reason(challenge));
        }
    }

    private Challenge onPort80(Authorization authorization, List<Runnable> afterwards) throws AcmeException {
        Http01Challenge challenge = offered(authorization, Http01Challenge.class, Http01Challenge.TYPE);
        challenges.expect(challenge.getToken(), challenge.getAuthorization());
        afterwards.add(() -> challenges.forget(challenge.getToken()));
        return challenge;
    }

    private Challenge inHandshakes(Authorization authorization, List<Runnable> afterwards) throws AcmeException {
        TlsAlpn01Challenge challenge = offered(authorization, TlsAlpn01Challenge.class, TlsAlpn01Challenge.TYPE);
        KeyPair key = KeptCertificates.newStandInKey();
        String host = authorization.getIdentifier().getDomain();
        challenges
                .overTls()
                .expect(host, key.getPrivate(), challenge.createCertificate(key, authorization.getIdentifier()));
        afterwards.add(() -> challenges.overTls().forget(host));
        return challenge;
    }

    private static <T extends Challenge> T offered(Authorization authorization, Class<T> kind, String name)
            throws AcmeException {
        return authorization
                .findChallenge(kind)
                .orElseThrow(() -> new AcmeException("the authority does not offer " + name + " for "
                        + authorization.getIdentifier().getDomain()));
    }

    private static String reason(Challenge challenge) {
        return challenge.getError().map(Object::toString).orElse("it does not say why");
    }
}
