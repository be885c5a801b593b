package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.net.InetSocketAddress;
import lynclab.proxy.exchange.RoutingDecision.Forward;
import lynclab.proxy.exchange.RoutingDecision.Redirect;
import lynclab.proxy.exchange.RoutingDecision.Refuse;
import lynclab.proxy.message.MessageBody;
import lynclab.proxy.message.Parse;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.message.RequestHead;
import lynclab.proxy.message.RequestHeaders;
import lynclab.proxy.message.RequestHeaders.Forwarding;

/** Reads the heads of one client's requests, whatever the version, and says what becomes of each. */
final class RequestGate {
    private final Settings settings;
    private final LoopResources loop;
    private final Client client;
    private final boolean isHttp2;
    private final Forwarding forwarding;

    RequestGate(Settings settings, LoopResources loop, Client client, boolean isHttp2) {
        this.settings = settings;
        this.loop = loop;
        this.client = client;
        this.isHttp2 = isHttp2;
        InetSocketAddress address = client.address();
        this.forwarding = new Forwarding(
                client.host(),
                settings.listener().isTls() ? "https" : "http",
                address != null && settings.policy().trusts(address.getAddress()),
                settings.requestId(),
                loop.connector().mark());
    }

    /** What becomes of a request. */
    sealed interface Verdict {
        /** It is answered here, or closed. */
        record Refused(Refusal refusal, boolean toHead) implements Verdict {}

        /** It is answered here, with something else than a refusal. */
        record Answered(Answer answer, boolean toHead) implements Verdict {}

        /** It goes to a pool. */
        record Admitted(ForwardedRequest request) implements Verdict {}
    }

    /** Whether there is a whole head, and a good one. */
    Parse parse(ByteBuf bytes) {
        return loop.parseRequest(bytes);
    }

    /** How long the head is that was parsed last. */
    int headLength() {
        return loop.requestHead().end();
    }

    /** Decides about the head that was parsed last, and tells the record what it can. */
    Verdict judge(Parse parsed, ExchangeRecord record, ByteBufAllocator allocator) {
        RequestHead head = loop.requestHead();
        if (parsed != Parse.COMPLETE) {
            Refusal refusal = head.refusal();
            return refused(refusal == null ? Refusal.REQUEST_LINE_SYNTAX : refusal, false, record);
        }
        record.requested(head, version(head));
        if (forwarding.isTrusted() && forwarding.requestId() != null) {
            record.identified(head.requestId(forwarding.requestId()));
        }
        boolean toHead = head.method().equals("HEAD");
        if (head.hasMark(forwarding.mark())) {
            return refused(Refusal.LOOP, toHead, record);
        }
        String challenge =
                settings.listener().isTls() ? null : settings.challenges().answer(head);
        if (challenge != null) {
            record.answered(200);
            record.end(new CloseReason.ChallengeAnswered());
            return new Verdict.Answered(Answer.plain(challenge), toHead);
        }
        RoutingDecision decision = settings.routes().decide(head, client.tls());
        if (decision instanceof Refuse refuse) {
            return refused(refuse.reason(), toHead, record);
        }
        if (decision instanceof Redirect redirect) {
            record.answered(301);
            record.end(new CloseReason.Redirected());
            return new Verdict.Answered(Answer.redirect(redirect.location()), toHead);
        }
        return admit(head, (Forward) decision, record, allocator);
    }

    private Verdict admit(RequestHead head, Forward forward, ExchangeRecord record, ByteBufAllocator allocator) {
        record.routed(forward.route().name(), forward.pool().name());
        if (settings.overload().isReached()) {
            return refused(Refusal.OVERLOADED, head.method().equals("HEAD"), record);
        }
        MessageBody body = MessageBody.ofRequest(head, settings.limits());
        if (body.isTooLong()) {
            return refused(Refusal.BODY_TOO_LARGE, false, record);
        }
        ByteBuf whole = loop.headToWrite();
        RequestHeaders.write(head, forwarding, forward.otherHost(), record.id(), whole);
        ByteBuf rewritten = allocator.buffer(whole.readableBytes()).writeBytes(whole);
        record.admitted();
        return new Verdict.Admitted(ForwardedRequest.of(head, forwarding, forward, rewritten, body));
    }

    private String version(RequestHead head) {
        return isHttp2 ? "HTTP/2" : head.isHttp10() ? "HTTP/1.0" : "HTTP/1.1";
    }

    static Verdict.Refused refused(Refusal refusal, boolean toHead, ExchangeRecord record) {
        record.answered(refusal.status());
        record.end(new CloseReason.Refused(refusal));
        return new Verdict.Refused(refusal, toHead);
    }
}
