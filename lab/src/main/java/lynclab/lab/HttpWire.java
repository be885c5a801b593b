package lynclab.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** HTTP/1.1 over one socket, written and read by hand so that both heads are kept as they were. */
final class HttpWire {

    private static final int LONGEST_HEAD = 256 * 1024;

    private final InputStream in;
    private final OutputStream out;

    HttpWire(Socket socket) throws IOException {
        this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        this.out = socket.getOutputStream();
    }

    HttpExchange exchange(LabRequest request, String userAgent) throws IOException {
        long start = System.nanoTime();
        String head = head(request, userAgent);
        byte[] body = request.body();
        ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length);
        all.writeBytes(head.getBytes(ISO_8859_1));
        all.writeBytes(body);
        out.write(all.toByteArray());
        out.flush();
        String received = readHead();
        while (status(received) >= 100 && status(received) < 200 && status(received) != 101) {
            received = readHead();
        }
        List<Header> headers = headers(received);
        byte[] answer = readBody(request.method(), status(received), headers);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new HttpExchange(head, received, status(received), headers, answer, took);
    }

    private static String head(LabRequest request, String userAgent) {
        StringBuilder head = new StringBuilder();
        head.append(request.method()).append(' ').append(request.url().target()).append(" HTTP/1.1\r\n");
        if (lacks(request, "Host")) {
            line(head, "Host", request.url().hostHeader());
        }
        if (lacks(request, "User-Agent")) {
            line(head, "User-Agent", userAgent);
        }
        line(head, "client-request-id", request.id());
        request.headers().forEach(header -> line(head, header.name(), header.value()));
        boolean sendsBody = request.body().length > 0
                || request.method().equals("POST")
                || request.method().equals("PUT");
        if (sendsBody && lacks(request, "Content-Length") && lacks(request, "Transfer-Encoding")) {
            line(head, "Content-Length", String.valueOf(request.body().length));
        }
        return head.append("\r\n").toString();
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static boolean lacks(LabRequest request, String name) {
        return request.headers().stream().noneMatch(header -> header.name().equalsIgnoreCase(name));
    }

    private String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
        int matched = 0;
        while (matched < 4) {
            int read = in.read();
            if (read < 0) {
                throw new EOFException(
                        head.size() == 0
                                ? "the connection was closed without an answer"
                                : "the connection was closed in the middle of the answer's head");
            }
            head.write(read);
            if (head.size() > LONGEST_HEAD) {
                throw new IOException("the head of the answer is longer than " + LONGEST_HEAD + " bytes");
            }
            matched = read == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : read == '\r' ? 1 : 0;
        }
        String text = head.toString(ISO_8859_1);
        if (!text.startsWith("HTTP/1.")) {
            throw new IOException(
                    "the answer is not HTTP/1.1: " + text.lines().findFirst().orElse(""));
        }
        return text;
    }

    private static int status(String head) throws IOException {
        String[] parts = head.split("[ \r]", 3);
        try {
            return Integer.parseInt(parts[1]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("the answer has no status: " + parts[0], e);
        }
    }

    private static List<Header> headers(String head) throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line : head.split("\r\n")) {
            if (line.startsWith("HTTP/1.") && headers.isEmpty()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("the answer has a header line without a name: " + line);
            }
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private byte[] readBody(String method, int status, List<Header> headers) throws IOException {
        if (method.equals("HEAD") || method.equals("CONNECT") || status == 204 || status == 304 || status == 101) {
            return new byte[0];
        }
        if (value(headers, "Transfer-Encoding").toLowerCase(Locale.ROOT).endsWith("chunked")) {
            return readChunks();
        }
        String length = value(headers, "Content-Length");
        return length.isEmpty() ? in.readAllBytes() : readExactly(Long.parseLong(length));
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = readLine().split(";", 2)[0].strip();
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                break;
            }
            body.writeBytes(readExactly(length));
            readLine();
        }
        while (!readLine().isEmpty()) {
            // Trailers end with an empty line.
        }
        return body.toByteArray();
    }

    private byte[] readExactly(long length) throws IOException {
        byte[] body = in.readNBytes(Math.toIntExact(length));
        if (body.length < length) {
            throw new EOFException("the connection was closed after " + body.length + " of " + length + " bytes");
        }
        return body;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = in.read();
        while (read >= 0 && read != '\n') {
            line.write(read);
            read = in.read();
        }
        if (read < 0) {
            throw new EOFException("the connection was closed in the middle of the answer");
        }
        return line.toString(ISO_8859_1).strip();
    }

    private static String value(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }
}
