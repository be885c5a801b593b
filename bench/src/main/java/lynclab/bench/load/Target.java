package lynclab.bench.load;

import java.nio.charset.StandardCharsets;

/** Where requests go: always on loopback, under a host name. */
public record Target(String host, int port) {

    public byte[] get(String path, String... headers) {
        StringBuilder text = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
