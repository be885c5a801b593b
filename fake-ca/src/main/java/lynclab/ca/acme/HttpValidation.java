package lynclab.ca.acme;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Looks itself whether a host answers as its account would (RFC 8555 section 8.3). */
final class HttpValidation {
    private static final int MILLIS_AT_MOST = 10_000;

    private static final int LONGEST_ANSWER = 4_096;

    private HttpValidation() {}

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_ANSWER) {
                throw new IOException("the answer is not HTTP");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    /** Returns what is wrong, or nothing. */
    static String problem(InetSocketAddress address, String host, String token, String expected) {
        try (Socket socket = new Socket()) {
            socket.connect(address, MILLIS_AT_MOST);
            socket.setSoTimeout(MILLIS_AT_MOST);
            socket.getOutputStream()
                    .write(("GET /.well-known/acme-challenge/" + token + " HTTP/1.1\r\nHost: " + host
                                    + "\r\nUser-Agent: lynclab-acme\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String first = line(in);
            int length = 0;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            line.substring("content-length:".length()).trim());
                }
            }
            if (!first.startsWith("HTTP/1.1 200 ")) {
                return host + " answered " + first;
            }
            String body = new String(in.readNBytes(Math.min(length, LONGEST_ANSWER)), StandardCharsets.US_ASCII);
            return body.stripTrailing().equals(expected)
                    ? ""
                    : host + " answered something else than the key authorization";
        } catch (IOException | NumberFormatException e) {
            return host + " cannot be reached on port 80: " + e.getMessage();
        }
    }
}
