package lynclab.bench.endurance;

import java.nio.charset.StandardCharsets;

/** What a client asks for again and again. */
enum Kind {
    SMALL(0, 1_024),
    LARGE(0, 65_536),
    UPLOAD(262_144, 16),
    /** Answered only after some seconds. */
    POLL(0, 64);

    private final int upload;
    private final int answer;

    Kind(int upload, int answer) {
        this.upload = upload;
        this.answer = answer;
    }

    /** How long the answer is. */
    int answerBytes() {
        return answer;
    }

    /** Whether a client may send it once more when nobody answered. */
    boolean isRepeatable() {
        return upload == 0;
    }

    /** What stands in the request line and in the access log. */
    String target(long number) {
        return "/" + name() + "/" + number;
    }

    byte[] request(long number) {
        String head = (upload == 0 ? "GET " : "POST ") + target(number) + " HTTP/1.1\r\nHost: localhost\r\n"
                + (upload == 0 ? "" : "Connection: close\r\nContent-Length: " + upload + "\r\n") + "\r\n";
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[bytes.length + upload];
        System.arraycopy(bytes, 0, whole, 0, bytes.length);
        return whole;
    }
}
