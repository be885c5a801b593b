package lynclab.server.kerberos;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import lynclab.server.deployment.KerberosService;
import org.apache.kerby.kerberos.kerb.KrbCodec;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.common.EncryptionUtil;
import org.apache.kerby.kerberos.kerb.type.ap.ApOption;
import org.apache.kerby.kerberos.kerb.type.ap.ApRep;
import org.apache.kerby.kerberos.kerb.type.ap.ApReq;
import org.apache.kerby.kerberos.kerb.type.ap.Authenticator;
import org.apache.kerby.kerberos.kerb.type.ap.EncAPRepPart;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;
import org.apache.kerby.kerberos.kerb.type.ticket.EncTicketPart;
import org.apache.kerby.kerberos.kerb.type.ticket.Ticket;

/** Opens the tickets of the web services with the key of their account, and takes each authenticator once. */
public final class ServiceTickets implements KerberosService {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int BINDING = 16;

    private final KerberosAccount account;
    private final Clock clock;
    private final SeenOnce seen;

    public ServiceTickets(KerberosAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
        this.seen = new SeenOnce(SKEW.multipliedBy(2));
    }

    @Override
    public Verdict judge(byte[] message) {
        var read = read(message);
        if (read.isEmpty()) {
            return new Refused("The Kerberos message cannot be read.");
        }
        var request = read.get();
        var name = request.getTicket().getSname().getName();
        if (!account.realm().equals(request.getTicket().getRealm()) || !account.isNameOfService(name)) {
            return new Refused("The ticket is for %s of %s."
                    .formatted(name, request.getTicket().getRealm()));
        }
        EncTicketPart ticket;
        Authenticator authenticator;
        try {
            ticket = open(request.getTicket(), name);
            authenticator = EncryptionUtil.unseal(
                    request.getEncryptedAuthenticator(), ticket.getKey(), KeyUsage.AP_REQ_AUTH, Authenticator.class);
        } catch (KrbException | RuntimeException wrongKey) {
            return new Refused("The ticket does not open with the key of this service.");
        }
        return judge(request, ticket, authenticator);
    }

    private static Optional<ApReq> read(byte[] message) {
        try {
            var request = KrbCodec.decode(message, ApReq.class);
            return request.getTicket() == null || request.getTicket().getSname() == null
                    ? Optional.empty()
                    : Optional.of(request);
        } catch (KrbException | RuntimeException unreadable) {
            // The decoder answers what is cut short with whatever its arrays throw.
            return Optional.empty();
        }
    }

    private Verdict judge(ApReq request, EncTicketPart ticket, Authenticator authenticator) {
        var now = clock.instant();
        if (Instant.ofEpochMilli(ticket.getEndTime().getTime()).plus(SKEW).isBefore(now)) {
            return new Refused("The ticket has expired.");
        }
        var made = Instant.ofEpochMilli(authenticator.getCtime().getTime());
        if (Duration.between(made, now).abs().compareTo(SKEW) > 0) {
            return new Refused("The clocks of client and server are more than five minutes apart.");
        }
        if (!ticket.getCname().getName().equals(authenticator.getCname().getName())) {
            return new Refused("The ticket was issued to somebody else.");
        }
        var cipher = request.getEncryptedAuthenticator().getCipher();
        if (!seen.isNew(HexFormat.of().formatHex(cipher), now)) {
            return new Refused("The request is a replay.");
        }
        try {
            return new Accepted(
                    ticket.getCname().getName(),
                    request.getApOptions().isFlagSet(ApOption.MUTUAL_REQUIRED)
                            ? Optional.of(reply(authenticator, ticket.getKey()))
                            : Optional.empty(),
                    channelBinding(authenticator));
        } catch (KrbException impossible) {
            throw new IllegalStateException("a key that has opened a message closes one too", impossible);
        }
    }

    private EncTicketPart open(Ticket ticket, String service) throws KrbException {
        var sealed = ticket.getEncryptedEncPart();
        var key = account.keys(service, List.of(sealed.getEType())).get(0);
        return EncryptionUtil.unseal(sealed, key, KeyUsage.KDC_REP_TICKET, EncTicketPart.class);
    }

    private static byte[] reply(Authenticator authenticator, EncryptionKey sessionKey) throws KrbException {
        var part = new EncAPRepPart();
        part.setCtime(authenticator.getCtime());
        part.setCusec(authenticator.getCusec());
        var reply = new ApRep();
        reply.setEncryptedEncPart(EncryptionUtil.seal(part, sessionKey, KeyUsage.AP_REP_ENCPART));
        return KrbCodec.encode(reply);
    }

    /** What GSS-API puts into the checksum of the authenticator (RFC 4121 section 4.1.1); zeros stand for nothing. */
    private static Optional<byte[]> channelBinding(Authenticator authenticator) {
        var checksum = authenticator.getCksum() == null
                ? new byte[0]
                : authenticator.getCksum().getChecksum();
        if (checksum.length < Integer.BYTES + BINDING) {
            return Optional.empty();
        }
        var binding = Arrays.copyOfRange(checksum, Integer.BYTES, Integer.BYTES + BINDING);
        return Arrays.equals(binding, new byte[BINDING]) ? Optional.empty() : Optional.of(binding);
    }
}
