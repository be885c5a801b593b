package lynclab.proxy.exchange;

import lynclab.proxy.tls.CertificateHosts;
import org.jspecify.annotations.Nullable;

/** What the handshake with a client settled: the name it asked for and the certificate it was shown. */
public record TlsClient(@Nullable String serverName, CertificateHosts certificate) {}
