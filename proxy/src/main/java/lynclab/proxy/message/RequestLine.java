package lynclab.proxy.message;

import org.jspecify.annotations.Nullable;

/** The first line of a request: method, target and version, as positions in its bytes. */
final class RequestLine {
    private static final int LONGEST_METHOD = 32;
    private static final byte[] HTTP = Octets.bytes("HTTP/");
    private static final byte[] HTTP_1 = Octets.bytes("HTTP/1.");
    private static final byte[] SIP = Octets.bytes("SIP/");
    private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"};

    private byte[] bytes = new byte[0];
    private int start;
    private int methodEnd;
    private int targetStart;
    private int targetEnd;
    private boolean isHttp10;
    private @Nullable Refusal refusal;

    /** Returns where the header lines begin, or -1 if the line is refused or not whole yet. */
    int read(byte[] head, int from, int to) {
        bytes = head;
        start = from;
        refusal = null;
        int at = from;
        while (at < to && Octets.isToken(bytes[at])) {
            at++;
        }
        if (at - from > LONGEST_METHOD || at < to && (at == from || bytes[at] != Octets.SP)) {
            refusal = Refusal.NOT_HTTP;
            return -1;
        }
        if (at == to) {
            return -1;
        }
        methodEnd = at++;
        targetStart = at;
        while (at < to && Octets.isTarget(bytes[at])) {
            at++;
        }
        if (at == to) {
            return -1;
        }
        if (bytes[at] != Octets.SP || at == targetStart) {
            boolean lineEnds = bytes[at] == Octets.CR || bytes[at] == Octets.LF || bytes[at] == Octets.SP;
            refusal = lineEnds ? Refusal.REQUEST_LINE_SYNTAX : Refusal.TARGET_CHARACTER;
            return -1;
        }
        targetEnd = at++;
        return version(at, to);
    }

    private int version(int from, int to) {
        int at = from;
        while (at < to && bytes[at] != Octets.CR && bytes[at] != Octets.LF) {
            at++;
        }
        if (at == to || bytes[at] == Octets.CR && at + 1 == to) {
            return -1;
        }
        if (Octets.startsWith(bytes, from, at, SIP)) {
            refusal = Refusal.SIP_ON_WEB_PORT;
        } else if (bytes[at] == Octets.LF) {
            refusal = Refusal.BARE_LF;
        } else if (bytes[at + 1] != Octets.LF) {
            refusal = Refusal.BARE_CR;
        } else if (!Octets.startsWith(bytes, from, at, HTTP)) {
            refusal = Refusal.REQUEST_LINE_SYNTAX;
        } else if (at - from != HTTP_1.length + 1 || !Octets.startsWith(bytes, from, at, HTTP_1)) {
            refusal = Refusal.HTTP_VERSION;
        } else if (bytes[at - 1] != '1' && bytes[at - 1] != '0') {
            refusal = Refusal.HTTP_VERSION;
        } else {
            isHttp10 = bytes[at - 1] == '0';
            return at + 2;
        }
        return -1;
    }

    /** Why a well-formed line is not one for a reverse proxy, or null. */
    @Nullable
    Refusal unusable() {
        String method = method();
        if (method.equals("CONNECT") || method.equals("TRACE")) {
            return Refusal.METHOD;
        }
        boolean isAsterisk = targetEnd - targetStart == 1 && bytes[targetStart] == '*' && method.equals("OPTIONS");
        if (bytes[targetStart] == '/' || isAsterisk) {
            return null;
        }
        return isAbsolute() ? Refusal.ABSOLUTE_FORM : Refusal.TARGET_FORM;
    }

    private boolean isAbsolute() {
        for (int i = targetStart; i < targetEnd; i++) {
            if (bytes[i] == ':') {
                return i > targetStart;
            }
        }
        return false;
    }

    String method() {
        for (String method : METHODS) {
            if (method.length() == methodEnd - start && isMethod(method)) {
                return method;
            }
        }
        return Octets.string(bytes, start, methodEnd);
    }

    private boolean isMethod(String method) {
        for (int i = 0; i < method.length(); i++) {
            if (bytes[start + i] != method.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int start() {
        return start;
    }

    int targetStart() {
        return targetStart;
    }

    int targetEnd() {
        return targetEnd;
    }

    boolean isHttp10() {
        return isHttp10;
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }
}
