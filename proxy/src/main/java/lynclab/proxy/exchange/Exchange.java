package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import lynclab.proxy.message.AddedField;
import lynclab.proxy.message.MessageBody;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.message.ResponseHead;
import lynclab.proxy.message.ResponseHeaders.Afterwards;
import lynclab.proxy.upstream.LeaseFailure;
import lynclab.proxy.upstream.LeaseListener;
import lynclab.proxy.upstream.LeaseRefusal;
import lynclab.proxy.upstream.MemberWithdrawn;
import lynclab.proxy.upstream.PooledLease;
import lynclab.proxy.upstream.UpstreamConnection;
import org.jspecify.annotations.Nullable;

/**
 * One request that is passed on, from the search for a member until both bodies went through.
 *
 * <pre>
 * searching ──leased──▶ sending ──final head──▶ answering ──both bodies over──▶ finished
 *     │ exhausted: 503      │ closed: again on a new connection, or 503
 *     ▼                     ▼ silent: 504                  ▼ broken: abort
 * </pre>
 */
final class Exchange implements LeaseListener, ResponseRelay.Listener {
    private final LoopResources loop;
    private final Settings settings;
    private final ClientSide client;
    private final ForwardedRequest request;
    private final ExchangeRecord log;
    private final RequestRelay sender;
    private final Patience patience;
    private final MemberLeg leg;
    private @Nullable ResponseRelay relay;
    private Afterwards afterwards = Afterwards.KEEP;
    private boolean answerHasBegun;
    private boolean isAnswerWhole;
    private boolean isLeaseReusable;
    private boolean isTunnel;
    private boolean isOver;

    Exchange(LoopResources loop, Settings settings, ClientSide client, ForwardedRequest request, ExchangeRecord log) {
        this.loop = loop;
        this.settings = settings;
        this.client = client;
        this.request = request;
        this.log = log;
        this.sender = new RequestRelay(request, log);
        this.leg = new MemberLeg(loop.connector(), request, client.bound());
        this.patience = new Patience(
                client.deadline(),
                settings,
                request.forward().pool().settings().limits().parkedAfter());
    }

    void start() {
        if (leg.openBound()) {
            send();
        } else {
            leg.search(this);
        }
    }

    @Override
    public void memberFailed(LeaseFailure failure) {
        log.failed(failure);
    }

    @Override
    public void exhausted(LeaseRefusal why) {
        leg.foundNobody();
        LeaseFailure last = log.lastFailure();
        boolean isByFailure = why == LeaseRefusal.ALL_FAILED && last != null;
        giveUp(503, why.sentence(), isByFailure ? new CloseReason.NoMember(last) : new CloseReason.NoPlace(why));
    }

    @Override
    public void leased(PooledLease pooled, boolean isReused) {
        leg.open(pooled, isReused);
        send();
    }

    private void send() {
        UpstreamConnection connection = leg.connection();
        log.connected(connection.member());
        relay = new ResponseRelay(loop, settings.limits(), connection, client.output(), request.isHead(), this);
        connection.attach(relay);
        connection.reading(client.output().isWritable());
        sender.sendHead(connection);
        if (sender.isWhole()) {
            sent();
        } else {
            patience.bodyMayCome();
            patience.forBody();
            client.wantsBody();
        }
        if (!isOver) {
            connection.flush();
        }
    }

    private void sent() {
        if (!isAnswerWhole) {
            patience.forAnswer();
        }
    }

    /** Passes on what it can of the readable bytes; returns whether that was anything. */
    boolean takeBody(ByteBuf bytes) {
        if (!leg.isOpen() || isOver) {
            return false;
        }
        int length = sender.passOn(bytes, leg.connection());
        if (length < 0) {
            giveUp(sender.refusal());
            return false;
        }
        if (length == 0) {
            if (!leg.isWritable()) {
                patience.bodyIsHeld();
            }
            return false;
        }
        patience.bodyCame(length);
        if (sender.isWhole()) {
            leg.connection().flush();
            sent();
            finishIfBothOver();
        } else if (!answerHasBegun || isAnswerWhole) {
            patience.forBody();
        }
        return true;
    }

    /** All that was readable was taken. */
    void bodyReadComplete() {
        if (leg.isOpen() && !isOver) {
            leg.connection().flush();
        }
    }

    boolean isTunnel() {
        return isTunnel;
    }

    /** Passes bytes of an upgraded connection to the member. */
    void takeTunnelled(ByteBuf bytes) {
        if (!leg.isOpen()) {
            bytes.release();
            return;
        }
        log.sent(bytes.readableBytes());
        leg.connection().write(bytes);
        patience.forTunnel();
    }

    /** Whether the member can take more at the moment. */
    boolean isUpstreamWritable() {
        return leg.isWritable();
    }

    @Override
    public boolean interim(ResponseHead interim) {
        patience.bodyMayCome();
        return client.framing() != ClientFraming.HTTP_1_0;
    }

    @Override
    public @Nullable Afterwards head(ResponseHead answer, MessageBody body) {
        if (answer.status() == 101 && !(request.upgrades() && answer.isUpgrade())) {
            malformed(Refusal.REQUEST_LINE_SYNTAX);
            return null;
        }
        boolean challenged = (answer.status() == 401 || answer.status() == 407) && answer.challengesConnection();
        if (challenged && client.framing() == ClientFraming.STREAM) {
            end(new CloseReason.ConnectionRequired());
            client.needsOwnConnection();
            return null;
        }
        // A server that is tired of waiting for a request may say so before it closes.
        if (answer.status() == 408 && !answer.isKeepAlive() && repeat()) {
            return null;
        }
        log.answered(answer.status());
        answerHasBegun = true;
        patience.parksNoMore();
        if (leg.isOpen()) {
            UpstreamConnection connection = leg.connection();
            connection.resume();
            connection.answered(answer.status(), answer.status() < 500 ? null : answer.server());
        }
        sender.forgetHead();
        if (challenged) {
            leg.bind();
        }
        afterwards = AfterAnswer.of(answer, body, request, sender.isWhole(), leg.lease(), client);
        isTunnel = afterwards == Afterwards.UPGRADE;
        if (isTunnel) {
            client.becameTunnel();
            patience.forTunnel();
        } else {
            patience.forMoreOfTheAnswer();
        }
        return afterwards;
    }

    @Override
    public @Nullable AddedField addedField() {
        return !leg.isOpen()
                ? null
                : AffinityField.of(
                        request.forward().pool().affinity(),
                        leg.connection().memberToken(),
                        request.lease().affinity(),
                        settings.listener().isTls());
    }

    @Override
    public void relayed(int bytes) {
        log.received(bytes);
        if (!client.output().isWritable()) {
            patience.forClient();
        } else if (isTunnel) {
            patience.forTunnel();
        } else if (answerHasBegun) {
            patience.forMoreOfTheAnswer();
        }
    }

    @Override
    public void memberWritable() {
        client.wantsBody();
    }

    /** The client takes bytes again. */
    void clientWritable() {
        if (!leg.isOpen() || isOver) {
            return;
        }
        leg.connection().reading(true);
        if (isTunnel) {
            patience.forTunnel();
        } else if (answerHasBegun) {
            patience.forMoreOfTheAnswer();
        } else if (sender.isWhole()) {
            patience.forAnswer();
        } else {
            patience.forBody();
        }
    }

    @Override
    public void whole(boolean isReusable) {
        if (isAnswerWhole && !isOver) {
            // The member closed while the client was still sending: there is nobody left to send to.
            isLeaseReusable = false;
            end(new CloseReason.Completed());
            client.finished(false);
            return;
        }
        isAnswerWhole = true;
        isLeaseReusable = isReusable;
        finishIfBothOver();
        if (!isOver) {
            patience.forBody();
        }
    }

    private void finishIfBothOver() {
        if (isOver || !isAnswerWhole) {
            return;
        }
        boolean requestIsOver = sender.isWhole();
        if (!requestIsOver && afterwards == Afterwards.KEEP) {
            return;
        }
        isLeaseReusable &= requestIsOver;
        end(new CloseReason.Completed());
        client.finished(afterwards == Afterwards.KEEP);
    }

    @Override
    public void malformed(Refusal refusal) {
        giveUp(503, "the server's answer cannot be passed on", new CloseReason.UpstreamMalformed(refusal));
    }

    @Override
    public void broken(boolean answerHadBegun, @Nullable Throwable cause) {
        if (isTunnel) {
            end(new CloseReason.TunnelClosed());
            client.finished(false);
            return;
        }
        boolean isSilent = !answerHadBegun && !(cause instanceof MemberWithdrawn);
        if (isSilent && repeat()) {
            return;
        }
        CloseReason reason = CloseReason.ofMember(cause, answerHadBegun || answerHasBegun);
        if (leg.isKnownToTheClient() && !answerHasBegun) {
            // The client's own connection would have closed now; it knows best how to begin again.
            end(reason);
            client.abort();
            return;
        }
        giveUp(503, "the server closed the connection", reason);
    }

    private boolean repeat() {
        boolean mayRepeat = !answerHasBegun && leg.giveUpForAnother();
        if (mayRepeat) {
            // Nobody owes an answer until a member is found again, which has time limits of its own.
            patience.parksNoMore();
            patience.end();
            leg.searchAgain(this);
        }
        return mayRepeat;
    }

    void over(Phase phase) {
        boolean isBody = phase == Phase.REQUEST_BODY_IDLE || phase == Phase.REQUEST_BODY_RATE;
        if (isBody && !isUpstreamWritable()) {
            // The client is not late: the member takes its time with what it was sent.
            patience.forSlowMember();
            return;
        }
        CloseReason reason = new CloseReason.TimedOut(phase);
        switch (phase) {
            case RESPONSE_FIRST_BYTE -> {
                if (!patience.parks()) {
                    giveUp(504, "the server did not answer in time", reason);
                } else if (leg.isOpen()) {
                    // A held poll stops to count as work of its member.
                    leg.connection().park();
                }
            }
            case REQUEST_BODY_IDLE, REQUEST_BODY_RATE ->
                giveUp(408, "the request's body did not arrive in time", reason);
            default -> {
                end(reason);
                client.abort();
            }
        }
    }

    void clientLeft() {
        end(isTunnel ? new CloseReason.TunnelClosed() : new CloseReason.ClientLeft());
    }

    /** The client sent what cannot belong to its request, so that nothing can be said to it any more. */
    void clientBroke(CloseReason reason) {
        end(reason);
    }

    void proxyClosed() {
        end(new CloseReason.ProxyClosed());
    }

    private void giveUp(Refusal refusal) {
        giveUp(refusal.status(), refusal.sentence(), new CloseReason.Refused(refusal));
    }

    /** Ends the exchange with an answer of our own, if none has begun. */
    private void giveUp(int status, String sentence, CloseReason reason) {
        if (isOver) {
            return;
        }
        boolean tooLate = answerHasBegun;
        if (!tooLate) {
            log.answered(status);
        }
        end(reason);
        if (tooLate) {
            client.abort();
        } else {
            client.answer(log.answer(status, sentence), request.isHead());
        }
    }

    private void end(CloseReason reason) {
        if (isOver) {
            return;
        }
        isOver = true;
        patience.end();
        sender.forgetHead();
        if (relay != null) {
            relay.discard();
        }
        leg.end(isLeaseReusable);
        log.end(reason);
    }
}
