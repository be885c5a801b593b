package lynclab.lab;

/** One header line. */
public record Header(String name, String value) {

    public Header {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a header needs a name");
        }
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
