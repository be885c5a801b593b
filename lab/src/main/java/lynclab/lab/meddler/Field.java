package lynclab.lab.meddler;

/** One header line. */
public record Field(String name, String value) {

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
