package lynclab.proxy.upstream;

/** What the system says about a failure, without the name of its call and its error number. */
public final class SystemWords {
    private SystemWords() {}

    public static String of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.replaceFirst("^\\w+\\(\\.\\.\\) failed(?: with error\\(-?\\d+\\))?: ", "");
    }
}
