package lynclab.lab.clients;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lynclab.lab.Failure;
import lynclab.lab.HttpExchange;
import lynclab.lab.Observation;

/** How an answer is told of in a hop. */
final class Answers {

    /** How far an attempt comes that gets an answer. */
    static final int BEST_REACH = Failure.Stage.values().length;

    private Answers() {}

    /** What came back, in a few words: the status, its type, who answered; or where it got stuck. */
    static String told(Observation answer) {
        Failure failure = answer.failure();
        HttpExchange http = answer.http();
        if (http == null) {
            return failure == null ? "no answer" : failure.toString();
        }
        StringBuilder words = new StringBuilder(String.valueOf(http.status()));
        mediaType(http).ifPresentOrElse(type -> words.append(' ').append(type), () -> words.append(" without a type"));
        words.append(
                http.header("X-MS-Server-Fqdn").map(server -> " from " + server).orElse(", not from a Lync server"));
        http.header("Location").ifPresent(to -> words.append(", to ").append(to));
        http.header("X-Ms-diagnostics").ifPresent(id -> words.append(", ").append(id));
        return words.toString();
    }

    static String told(List<Observation> answers) {
        return told(answers.get(answers.size() - 1));
    }

    /** The request line of what was sent. */
    static String asked(Observation answer) {
        return answer.request().toString();
    }

    /** The media type in lower case, without its parameters. */
    static Optional<String> mediaType(HttpExchange http) {
        return http.header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /** How far it came: the higher, the closer to an answer. */
    static int reach(Observation answer) {
        Failure failure = answer.failure();
        return failure == null ? BEST_REACH : failure.stage().ordinal();
    }
}
