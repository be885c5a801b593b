package lynclab.lab.clients;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;

/** The cookies that a client was given by one host, and shows to it with every request. */
final class Cookies {

    private final Map<String, String> values = new LinkedHashMap<>();

    /** The request with the cookies that there are so far. */
    synchronized LabRequest shown(LabRequest request) {
        return values.isEmpty()
                ? request
                : request.withHeader(
                        "Cookie",
                        values.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    /** Keeps what an answer sets. */
    synchronized void keep(Observation answer) {
        if (answer.http() == null) {
            return;
        }
        for (String line : answer.answer().headers("Set-Cookie")) {
            String[] cookie = line.split(";", 2)[0].split("=", 2);
            if (cookie.length == 2) {
                values.put(cookie[0].strip(), cookie[1].strip());
            }
        }
    }

    @Override
    public synchronized String toString() {
        return values.isEmpty() ? "no cookie" : "cookies " + String.join(", ", values.keySet());
    }
}
