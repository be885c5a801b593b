package lynclab.ca.acme;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order on its way to a certificate. */
final class Order {
    final int number;
    final int account;
    final List<Authorization> authorizations;

    @Nullable
    List<X509Certificate> chain;

    Order(int number, int account, List<Authorization> authorizations) {
        this.number = number;
        this.account = account;
        this.authorizations = authorizations;
    }

    List<String> names() {
        return authorizations.stream().map(authorization -> authorization.host).toList();
    }

    /** RFC 8555 section 7.1.6. */
    String status() {
        if (chain != null) {
            return "valid";
        }
        if (authorizations.stream().anyMatch(authorization -> authorization.status.equals("invalid"))) {
            return "invalid";
        }
        boolean isReady = authorizations.stream().allMatch(authorization -> authorization.status.equals("valid"));
        return isReady ? "ready" : "pending";
    }

    /** Whether the account controls one host. */
    static final class Authorization {
        final int number;
        final String host;
        final String token;
        volatile String status = "pending";
        volatile String error = "";

        Authorization(int number, String host, String token) {
            this.number = number;
            this.host = host;
            this.token = token;
        }
    }
}
