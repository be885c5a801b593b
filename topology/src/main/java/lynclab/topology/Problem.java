package lynclab.topology;

/**
 * One mistake in a topology file.
 *
 * @param line counted from one; zero where the mistake has no place
 * @param column counted from one
 */
public record Problem(String file, int line, int column, String what, String wouldBeRight) {
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line + ":" + column : "") + ": " + what + "; " + wouldBeRight;
    }
}
