package lynclab.ca;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate is asked for with: the common name, the subject alternative names (host names, wildcards or IP
 * addresses), and, in a lab, the one fault it should have.
 */
public record CertificateRequest(
        String commonName,
        List<String> subjectAltNames,
        KeyAlgorithm keyAlgorithm,
        @Nullable Duration validity,
        @Nullable CertificateFault fault) {

    public CertificateRequest {
        Objects.requireNonNull(keyAlgorithm, "keyAlgorithm");
        subjectAltNames = List.copyOf(subjectAltNames);
        if (commonName.isBlank()) {
            throw new IllegalArgumentException("the common name is empty");
        }
        if (subjectAltNames.isEmpty()) {
            throw new IllegalArgumentException("no subject alternative name is asked for " + commonName
                    + "; a certificate without any is the fault "
                    + CertificateFault.CommonNameOnly.class.getSimpleName());
        }
        for (String name : subjectAltNames) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a subject alternative name of " + commonName + " is empty");
            }
        }
        if (validity != null && (validity.isZero() || validity.isNegative())) {
            throw new IllegalArgumentException("a certificate has to be valid for some time, not " + validity);
        }
    }

    public CertificateRequest(String commonName, List<String> subjectAltNames) {
        this(commonName, subjectAltNames, KeyAlgorithm.RSA, null, null);
    }

    public CertificateRequest(String commonName, List<String> subjectAltNames, @Nullable CertificateFault fault) {
        this(commonName, subjectAltNames, KeyAlgorithm.RSA, null, fault);
    }

    /** A request for these host names, of which the first is the common name too. */
    public static CertificateRequest forHosts(String first, String... others) {
        List<String> names = new ArrayList<>();
        names.add(first);
        names.addAll(List.of(others));
        return new CertificateRequest(first, names);
    }

    public CertificateRequest withFault(@Nullable CertificateFault spoiled) {
        return new CertificateRequest(commonName, subjectAltNames, keyAlgorithm, validity, spoiled);
    }

    public CertificateRequest withKeyAlgorithm(KeyAlgorithm algorithm) {
        return new CertificateRequest(commonName, subjectAltNames, algorithm, validity, fault);
    }

    public CertificateRequest withValidity(Duration lifetime) {
        return new CertificateRequest(commonName, subjectAltNames, keyAlgorithm, lifetime, fault);
    }
}
