package lynclab.proxy.tls;

import org.jspecify.annotations.Nullable;

/**
 * Told to a connection as soon as it is settled which certificate its client will be shown.
 *
 * @param serverName the host that the client asked for
 */
public record CertificateChoice(@Nullable String serverName, PresentedCertificate certificate) {}
