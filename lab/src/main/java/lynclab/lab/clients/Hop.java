package lynclab.lab.clients;

import java.util.List;
import java.util.Objects;
import lynclab.lab.Observation;

/**
 * One step of a client on its way: what it tried, and what came back.
 *
 * @param tried such as {@code GET https://lyncdiscover.contoso.com/}
 * @param cameBack in one sentence, without a full stop
 * @param exchanges the requests it took, several where one was answered with a challenge
 */
public record Hop(Step step, String tried, String cameBack, Result result, List<Observation> exchanges) {

    /** What the client was after. */
    public enum Step {
        DNS("look up"),
        DISCOVERY("discover"),
        REDIRECT("follow redirect"),
        METADATA("read metadata"),
        WEB_TICKET("get web ticket"),
        ACCESS_TOKEN("get access token"),
        USER("find user"),
        APPLICATION("create application"),
        MOBILITY_SESSION("use mobility session"),
        EVENT_CHANNEL("wait for events"),
        LEAVE("leave"),
        MEETING_PAGE("open meeting page"),
        PAGE_PART("load part of page"),
        CONFERENCE("read conference"),
        CERTIFICATE("get certificate"),
        DEVICE_UPDATE("ask for update"),
        SERVICE("use service"),
        SIP("reach SIP");

        private final String words;

        Step(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** What the client made of it. */
    public enum Result {
        WORKED,
        /** It did not work, and the client had something else to try or gave up. */
        FAILED
    }

    public Hop {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(result, "result");
        exchanges = List.copyOf(exchanges);
        if (tried.isBlank() || cameBack.isBlank()) {
            throw new IllegalArgumentException("a hop says what was tried and what came back");
        }
    }

    public boolean worked() {
        return result == Result.WORKED;
    }

    @Override
    public String toString() {
        return step + ": " + tried + ": " + cameBack;
    }
}
