package lynclab.scenarios.diagnosis;

import java.util.Objects;

/**
 * One cause of what was seen.
 *
 * @param id the stable name of the failure, for example {@code C-05}
 * @param title the failure in a few words
 * @param cause why it was seen, with the names it was seen on
 * @param remedy what to change
 * @param hop how far the request had come
 * @param vantage where the client stood, in words
 */
public record Finding(String id, String title, String cause, String remedy, Hop hop, String vantage) {

    public Finding {
        Objects.requireNonNull(hop, "hop");
        if (id.isBlank() || title.isBlank() || cause.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("a finding needs an id, a title, a cause and a remedy");
        }
    }

    /** The finding as a block of text: id and title, cause, remedy. */
    public String text() {
        return id + " " + title + "\n  cause:  " + cause + "\n  remedy: " + remedy;
    }
}
