package lynclab.proxy;

/** How the commands of the proxy end, the same as those of LyncLab. */
final class ExitCode {
    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int COULD_NOT_RUN = 3;

    private ExitCode() {}
}
