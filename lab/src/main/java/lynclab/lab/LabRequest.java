package lynclab.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lynclab.lab.network.AddressPort;
import org.jspecify.annotations.Nullable;

/**
 * What a client is asked to send; the path goes out byte for byte as written, nothing is normalised.
 *
 * @param id sent as {@code client-request-id}, the way the real clients do, so that the servers' end can be found
 * @param sni the server name for TLS: the URL's host unless told otherwise
 * @param connectTo where to connect instead of asking DNS
 * @param tlsVersion the only version of TLS that is spoken; null for what clients of today speak
 */
public record LabRequest(
        String id,
        String method,
        LabUrl url,
        List<Header> headers,
        byte[] body,
        ServerName sni,
        @Nullable AddressPort connectTo,
        boolean acceptAnyCertificate,
        @Nullable String tlsVersion) {

    /** What is said about the wanted host in the TLS handshake. */
    public sealed interface ServerName {
        /** The host of the URL, as browsers do. */
        record OfUrl() implements ServerName {}

        /** Nothing, as old phones and probes do. */
        record None() implements ServerName {}

        /** Another name. */
        record Explicit(String name) implements ServerName {}
    }

    public LabRequest {
        headers = List.copyOf(headers);
        body = body.clone();
    }

    public static LabRequest get(String url) {
        return new LabRequest(
                UUID.randomUUID().toString(),
                "GET",
                LabUrl.parse(url),
                List.of(),
                new byte[0],
                new ServerName.OfUrl(),
                null,
                false,
                null);
    }

    public LabRequest withMethod(String other) {
        return new LabRequest(id, other, url, headers, body, sni, connectTo, acceptAnyCertificate, tlsVersion);
    }

    /** The same request for another URL, under a new id. */
    public LabRequest withUrl(String other) {
        return new LabRequest(
                UUID.randomUUID().toString(),
                method,
                LabUrl.parse(other),
                headers,
                body,
                sni,
                connectTo,
                acceptAnyCertificate,
                tlsVersion);
    }

    /** Adds a header; a {@code Host} given here is sent instead of the URL's. */
    public LabRequest withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new LabRequest(id, method, url, more, body, sni, connectTo, acceptAnyCertificate, tlsVersion);
    }

    public LabRequest withBody(String contentType, String text) {
        return new LabRequest(
                        id,
                        method,
                        url,
                        headers,
                        text.getBytes(UTF_8),
                        sni,
                        connectTo,
                        acceptAnyCertificate,
                        tlsVersion)
                .withHeader("Content-Type", contentType);
    }

    /** The same head with nothing behind it. */
    public LabRequest withoutBody() {
        return new LabRequest(id, method, url, headers, new byte[0], sni, connectTo, acceptAnyCertificate, tlsVersion);
    }

    public LabRequest withSni(String name) {
        return withServerName(new ServerName.Explicit(name));
    }

    public LabRequest withoutSni() {
        return withServerName(new ServerName.None());
    }

    private LabRequest withServerName(ServerName name) {
        return new LabRequest(id, method, url, headers, body, name, connectTo, acceptAnyCertificate, tlsVersion);
    }

    /** Connects to this address of the topology instead of asking DNS for the host. */
    public LabRequest connectingTo(String address, int port) {
        return new LabRequest(
                id, method, url, headers, body, sni, new AddressPort(address, port), acceptAnyCertificate, tlsVersion);
    }

    /** Goes on whatever is wrong with the certificate, as a person does who clicks the warning away. */
    public LabRequest acceptingAnyCertificate() {
        return new LabRequest(id, method, url, headers, body, sni, connectTo, true, tlsVersion);
    }

    /** Speaks this version of TLS and no other, such as {@code TLSv1.2}. */
    public LabRequest withTlsVersion(String version) {
        return new LabRequest(id, method, url, headers, body, sni, connectTo, acceptAnyCertificate, version);
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LabRequest that
                && id.equals(that.id)
                && method.equals(that.method)
                && url.equals(that.url)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body)
                && sni.equals(that.sni)
                && Objects.equals(connectTo, that.connectTo)
                && acceptAnyCertificate == that.acceptAnyCertificate
                && Objects.equals(tlsVersion, that.tlsVersion);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
