package lynclab.proxy.message;

/** A header line that the proxy adds to an answer. */
public record AddedField(String name, String value) {

    String line() {
        return name + ": " + value + "\r\n";
    }
}
