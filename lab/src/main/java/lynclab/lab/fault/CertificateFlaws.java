package lynclab.lab.fault;

import lynclab.topology.Certificates;

/** What each flaw of a certificate is called, and where the failure catalogue has it. */
final class CertificateFlaws {

    private CertificateFlaws() {}

    static String sentence(Certificates.Flaw flaw) {
        return switch (flaw) {
            case PRIVATE_ISSUER -> "is from the organisation's own authority";
            case EXPIRED -> "has expired";
            case NOT_YET_VALID -> "is not valid yet";
            case WRONG_NAME -> "names another host";
            case COMMON_NAME_ONLY -> "has no subject alternative names";
            case WILDCARD_COMMON_NAME_ONLY -> "has a wildcard as common name and no subject alternative names";
            case WILDCARD_TOO_DEEP -> "has a wildcard one label too deep";
            case MISSING_INTERMEDIATE -> "is sent without the issuing authority's certificate";
            case UNKNOWN_ROOT -> "is from an authority that nobody knows";
            case SHA1 -> "is signed with SHA-1";
            case WEAK_KEY -> "has a weak key";
        };
    }

    static String idOnProxy(Certificates.Flaw flaw) {
        return switch (flaw) {
            case PRIVATE_ISSUER, UNKNOWN_ROOT -> "C-01";
            case EXPIRED, NOT_YET_VALID -> "C-04";
            case WRONG_NAME -> "C-02";
            case COMMON_NAME_ONLY, WILDCARD_COMMON_NAME_ONLY -> "C-05";
            case WILDCARD_TOO_DEEP -> "C-06";
            case MISSING_INTERMEDIATE -> "C-03";
            case SHA1, WEAK_KEY -> "C-17";
        };
    }

    static String idOnServer(Certificates.Flaw flaw) {
        return switch (flaw) {
            case EXPIRED, NOT_YET_VALID -> "C-12";
            case WRONG_NAME, COMMON_NAME_ONLY, WILDCARD_COMMON_NAME_ONLY, WILDCARD_TOO_DEEP -> "C-11";
            case PRIVATE_ISSUER, UNKNOWN_ROOT, MISSING_INTERMEDIATE, SHA1, WEAK_KEY -> "C-10";
        };
    }
}
