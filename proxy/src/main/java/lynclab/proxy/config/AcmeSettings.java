package lynclab.proxy.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Certificates that are asked for, and renewed, by the proxy itself (RFC 8555).
 *
 * @param directory where the authority's ACME directory is
 * @param contacts mail addresses the authority may write to
 * @param challenge how the authority is shown that a host is ours
 * @param folder where the account's key, the certificates and their keys are kept
 * @param renewBefore how long before its end a certificate is renewed, but not before only a third of its time is left
 * @param hosts the hosts of each certificate, by its name
 */
public record AcmeSettings(
        URI directory,
        List<String> contacts,
        AcmeChallenge challenge,
        Path folder,
        Duration renewBefore,
        Map<String, List<String>> hosts) {

    public AcmeSettings {
        contacts = List.copyOf(contacts);
        hosts = Map.copyOf(hosts);
        Checks.positive("renew-before", renewBefore);
    }

    /** Where the chain of a certificate is kept. */
    public static Path chain(Path folder, String certificate) {
        return folder.resolve(certificate + "-chain.pem");
    }

    /** Where the private key of a certificate is kept. */
    public static Path key(Path folder, String certificate) {
        return folder.resolve(certificate + "-key.pem");
    }

    static URI directory(String text) {
        try {
            URI directory = URI.create(text);
            if ("https".equals(directory.getScheme()) || isLoopback(directory)) {
                return directory;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other mistake in it.
        }
        throw new InvalidSetting(
                "the directory of acme is \"" + text + "\"",
                "an https URL, such as https://acme-v02.api.letsencrypt.org/directory");
    }

    private static boolean isLoopback(URI directory) {
        return "http".equals(directory.getScheme())
                && List.of("localhost", "127.0.0.1").contains(String.valueOf(directory.getHost()));
    }

    static String host(String text) {
        HostPattern pattern = HostPattern.of(text);
        if (pattern.isWildcard()) {
            throw new InvalidSetting(
                    "host " + text + " of an acme certificate is a wildcard",
                    "each host by its name: a wildcard cannot be proven over HTTP");
        }
        return pattern.host();
    }
}
