package lynclab.lab.meddler;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Meddlings of the usual shapes; each is equal to itself alone, so a fault that is used twice is to be kept. */
public final class Meddlings {

    private Meddlings() {}

    /** Some requests are answered by the box and never reach the target. */
    public static Meddling answering(Predicate<Asked> which, Function<Asked, Reply> how) {
        return new Meddling() {
            @Override
            public Optional<Reply> answer(Asked asked, Memory memory) {
                return which.test(asked) ? Optional.of(how.apply(asked)) : Optional.empty();
            }
        };
    }

    /** The heads of requests are changed. */
    public static Meddling changingRequests(Function<Asked, Head> how) {
        return new Meddling() {
            @Override
            public Head forward(Asked asked) {
                return how.apply(asked);
            }
        };
    }

    /** Answers are changed. */
    public static Meddling changingAnswers(BiFunction<Asked, Reply, Reply> how) {
        return new Meddling() {
            @Override
            public Reply back(Asked asked, Reply reply, Memory memory) {
                return how.apply(asked, reply);
            }
        };
    }

    /** The heads of answers are changed. */
    public static Meddling changingAnswerHeads(Function<Head, Head> how) {
        return changingAnswers((asked, reply) -> reply.withHead(how.apply(reply.head())));
    }

    /** Requests of a client go over other connections than its own. */
    public static Meddling over(Legs legs) {
        return new Meddling() {
            @Override
            public Legs legs() {
                return legs;
            }
        };
    }

    /** The handshake is different. */
    public static Meddling with(Manners manners) {
        return new Meddling() {
            @Override
            public Manners manners() {
                return manners;
            }
        };
    }

    /** Some requests never get an answer: their connections are closed. */
    public static Meddling hangingUp(Predicate<Asked> which) {
        return new Meddling() {
            @Override
            public boolean hangsUp(Asked asked) {
                return which.test(asked);
            }
        };
    }

    /** TLS ends here, and everything goes on in the clear. */
    public static Meddling offloading() {
        return new Meddling() {
            @Override
            public boolean offloads() {
                return true;
            }
        };
    }

    /** Answers are kept and given to whoever asks for the same next. */
    public static Meddling caching() {
        return new Meddling() {
            @Override
            public Optional<Reply> answer(Asked asked, Memory memory) {
                return Optional.ofNullable(memory.kept().get(key(asked)))
                        .map(kept -> kept.withHead(kept.head().with("Age", "7").with("X-Cache", "HIT")));
            }

            @Override
            public Reply back(Asked asked, Reply reply, Memory memory) {
                if (asked.method().equals("GET") && reply.status() == 200) {
                    memory.kept().put(key(asked), reply);
                }
                return reply;
            }

            private String key(Asked asked) {
                return asked.secure() + asked.host() + asked.target();
            }
        };
    }
}
