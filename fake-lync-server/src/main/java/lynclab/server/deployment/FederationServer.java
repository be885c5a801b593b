package lynclab.server.deployment;

import java.net.URI;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * Where passive authentication sends browsers to sign in, and by whose signature it believes what they bring back.
 *
 * @param signer without it nothing is believed, and browsers are sent there again
 */
public record FederationServer(URI address, @Nullable X509Certificate signer) {}
