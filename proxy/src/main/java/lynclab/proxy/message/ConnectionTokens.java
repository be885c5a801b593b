package lynclab.proxy.message;

/** What the Connection lines of a head say, RFC 9110 section 7.6.1. */
final class ConnectionTokens {
    private static final byte[] CLOSE = Octets.bytes("close");
    private static final byte[] KEEP_ALIVE = Octets.bytes("keep-alive");
    private static final byte[] UPGRADE = Octets.bytes("upgrade");

    private boolean close;
    private boolean keepAlive;
    private boolean upgrade;
    private boolean namesEndToEnd;

    /** Reads all Connection lines and drops the lines that they name. */
    void read(HeaderLines lines) {
        close = false;
        keepAlive = false;
        upgrade = false;
        namesEndToEnd = false;
        for (int i = 0; i < lines.count(); i++) {
            if (lines.field(i) == Field.CONNECTION) {
                tokens(lines, lines.valueStart(i), lines.valueEnd(i));
            }
        }
    }

    private void tokens(HeaderLines lines, int from, int to) {
        byte[] bytes = lines.bytes();
        int start = from;
        while (start < to) {
            int comma = start;
            while (comma < to && bytes[comma] != ',') {
                comma++;
            }
            int first = start;
            int last = comma;
            while (first < last && (bytes[first] == Octets.SP || bytes[first] == Octets.HTAB)) {
                first++;
            }
            while (last > first && (bytes[last - 1] == Octets.SP || bytes[last - 1] == Octets.HTAB)) {
                last--;
            }
            if (first < last) {
                token(lines, first, last);
            }
            start = comma + 1;
        }
    }

    private void token(HeaderLines lines, int from, int to) {
        byte[] bytes = lines.bytes();
        if (Octets.equalsLower(bytes, from, to, CLOSE)) {
            close = true;
        } else if (Octets.equalsLower(bytes, from, to, KEEP_ALIVE)) {
            keepAlive = true;
        } else if (Octets.equalsLower(bytes, from, to, UPGRADE)) {
            upgrade = true;
        } else {
            Field named = Field.of(bytes, from, to);
            namesEndToEnd |= switch (named) {
                case HOST,
                        CONTENT_LENGTH,
                        TRANSFER_ENCODING,
                        AUTHORIZATION,
                        COOKIE,
                        WWW_AUTHENTICATE,
                        FORWARDED,
                        X_FORWARDED_FOR,
                        X_FORWARDED_PROTO,
                        X_FORWARDED_HOST -> true;
                default -> false;
            };
            lines.dropNamed(from, to);
        }
    }

    boolean close() {
        return close;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    boolean upgrade() {
        return upgrade;
    }

    /** Whether a header was to be removed that the far side needs to see. */
    boolean namesEndToEnd() {
        return namesEndToEnd;
    }
}
