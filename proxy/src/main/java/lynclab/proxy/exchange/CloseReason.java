package lynclab.proxy.exchange;

import java.util.Locale;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.upstream.LeaseFailure;
import lynclab.proxy.upstream.LeaseRefusal;
import org.jspecify.annotations.Nullable;

/** Why an exchange ended: its {@link #code} is for machines, its {@link #detail} for people. */
public sealed interface CloseReason {

    /** A word or two that stay the same from version to version. */
    String code();

    default String detail() {
        return "";
    }

    /** The time-out that ended the exchange, if it was one. */
    default @Nullable Phase timeout() {
        return null;
    }

    /** The whole answer went to the client. */
    record Completed() implements CloseReason {
        @Override
        public String code() {
            return "completed";
        }
    }

    /** The request was answered here with 301. */
    record Redirected() implements CloseReason {
        @Override
        public String code() {
            return "redirected";
        }
    }

    /** An authority was answered that looked whether a host is ours. */
    record ChallengeAnswered() implements CloseReason {
        @Override
        public String code() {
            return "acme-challenge";
        }
    }

    /** An upgraded connection ended. */
    record TunnelClosed() implements CloseReason {
        @Override
        public String code() {
            return "tunnel-closed";
        }
    }

    /** The request was not passed on. */
    record Refused(Refusal refusal) implements CloseReason {
        @Override
        public String code() {
            return "refused:" + name(refusal);
        }

        @Override
        public String detail() {
            return refusal.sentence();
        }
    }

    /** No TLS connection with the client came about. */
    record HandshakeFailed(String detail) implements CloseReason {
        @Override
        public String code() {
            return "handshake-failed";
        }
    }

    /**
     * NTLM or Negotiate was to authenticate a stream of HTTP/2, which has no connection of its own: the client is sent to
     * HTTP/1.1.
     */
    record ConnectionRequired() implements CloseReason {
        @Override
        public String code() {
            return "http-1.1-required";
        }
    }

    /** What arrived is not HTTP/2 as it has to be, or more of it than a client needs. */
    record MalformedFrames(String detail) implements CloseReason {
        @Override
        public String code() {
            return "refused:http-2-malformed";
        }
    }

    /** No member could be reached; this is the failure of the last one tried. */
    record NoMember(LeaseFailure last) implements CloseReason {
        @Override
        public String code() {
            return "no-member:" + name(last.reason());
        }

        @Override
        public String detail() {
            return last.member() + ": " + last.detail();
        }
    }

    /** No member had a place, or none is in service. */
    record NoPlace(LeaseRefusal why) implements CloseReason {
        @Override
        public String code() {
            return "no-member:" + name(why);
        }

        @Override
        public String detail() {
            return why.sentence();
        }

        @Override
        public @Nullable Phase timeout() {
            return why == LeaseRefusal.QUEUE_TIMEOUT ? Phase.QUEUE_TIMEOUT : null;
        }
    }

    /** The member was taken out of service while it was at work. */
    record MemberWithdrawn(String detail) implements CloseReason {
        @Override
        public String code() {
            return "member-withdrawn";
        }
    }

    /** The member closed its connection before the answer was whole. */
    record UpstreamClosed(boolean answerHadBegun, String detail) implements CloseReason {
        @Override
        public String code() {
            return answerHadBegun ? "upstream-closed:in-answer" : "upstream-closed:before-answer";
        }
    }

    /** The member's answer cannot be passed on. */
    record UpstreamMalformed(Refusal refusal) implements CloseReason {
        @Override
        public String code() {
            return "upstream-malformed:" + name(refusal);
        }

        @Override
        public String detail() {
            return "in the answer: " + refusal.sentence();
        }
    }

    /** A phase took too long. */
    record TimedOut(Phase phase) implements CloseReason {
        @Override
        public String code() {
            return "timed-out:" + name(phase);
        }

        @Override
        public Phase timeout() {
            return phase;
        }
    }

    /** The client closed its connection before the answer was whole. */
    record ClientLeft() implements CloseReason {
        @Override
        public String code() {
            return "client-left";
        }
    }

    /** The proxy was closed and the time for exchanges in flight was over. */
    record ProxyClosed() implements CloseReason {
        @Override
        public String code() {
            return "proxy-closed";
        }

        @Override
        public Phase timeout() {
            return Phase.DRAIN;
        }
    }

    /** Why the connection to the member is no more. */
    static CloseReason ofMember(@Nullable Throwable cause, boolean inAnswer) {
        if (cause instanceof lynclab.proxy.upstream.MemberWithdrawn withdrawn) {
            return new MemberWithdrawn(String.valueOf(withdrawn.getMessage()));
        }
        return new UpstreamClosed(inAnswer, cause == null ? "closed" : String.valueOf(cause.getMessage()));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
