package lynclab.scenarios.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lynclab.lab.Observation;

/**
 * One cause of what was seen.
 *
 * @param id the stable name of the failure, for example {@code C-05}
 * @param title the failure in a few words
 * @param cause why it was seen, with the names it was seen on
 * @param remedy what to change
 * @param hop how far the request had come
 * @param vantage where the client stood, in words
 * @param evidence what it rests on
 * @param consequences what was found as well and could not be right because of it
 */
public record Finding(
        String id,
        String title,
        String cause,
        String remedy,
        Hop hop,
        String vantage,
        Evidence evidence,
        List<Finding> consequences) {

    public Finding {
        Objects.requireNonNull(hop, "hop");
        if (id.isBlank() || title.isBlank() || cause.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("a finding needs an id, a title, a cause and a remedy");
        }
        consequences = List.copyOf(consequences);
    }

    /** A finding that says nothing yet about what it rests on. */
    public Finding(String id, String title, String cause, String remedy, Hop hop, String vantage) {
        this(id, title, cause, remedy, hop, vantage, Evidence.NONE, List.of());
    }

    /** The same, resting on these requests. */
    Finding on(List<Observation> requests) {
        return with(Evidence.of(requests));
    }

    Finding with(Evidence seen) {
        return new Finding(id, title, cause, remedy, hop, vantage, seen, consequences);
    }

    /** The same with one more sentence about the cause. */
    Finding saying(String more) {
        return new Finding(id, title, cause + " " + more, remedy, hop, vantage, evidence, consequences);
    }

    Finding by(String rule) {
        return with(evidence.by(rule));
    }

    /** The same with one more consequence. */
    Finding and(Finding consequence) {
        List<Finding> more = new ArrayList<>(consequences);
        more.add(consequence);
        return new Finding(id, title, cause, remedy, hop, vantage, evidence, more);
    }

    /** The same with a remedy that goes on in the words of one product, where there are such words. */
    public Finding inWordsOf(String product) {
        return Remedies.in(product, id)
                .map(words -> new Finding(id, title, cause, remedy + " " + words, hop, vantage, evidence, consequences))
                .orElse(this);
    }

    public Level level() {
        return Background.of(id).level();
    }

    /** The requirements that are not met. */
    public List<String> requirements() {
        return Background.of(id).requirements();
    }

    /** Where one can read about it. */
    public List<String> sources() {
        return Background.of(id).sources();
    }

    /** The finding and, after it, its consequences. */
    public Stream<Finding> all() {
        return Stream.concat(Stream.of(this), consequences.stream().flatMap(Finding::all));
    }

    /** The finding as a block of text: id and title, cause, remedy. */
    public String text() {
        return id + " " + title + "\n  cause:  " + cause + "\n  remedy: " + remedy;
    }
}
