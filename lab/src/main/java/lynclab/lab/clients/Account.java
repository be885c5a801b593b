package lynclab.lab.clients;

import lynclab.topology.User;

/**
 * With what somebody signs in.
 *
 * @param sip the sign-in address without {@code sip:}
 * @param userName what is typed as user name
 * @param domain the NetBIOS domain; empty when the user name is a whole address
 */
public record Account(String sip, String userName, String domain, String password) {

    public Account {
        if (!sip.matches("[^@]+@[^@]+")) {
            throw new IllegalArgumentException(sip + " is not a sign-in address");
        }
        if (userName.isBlank()) {
            throw new IllegalArgumentException("an account needs a user name");
        }
    }

    /** Signs in with the address itself, as most people do. */
    public static Account of(User user) {
        return new Account(user.sip(), user.sip(), "", user.password());
    }

    public Account withPassword(String other) {
        return new Account(sip, userName, domain, other);
    }

    /** Signs in as {@code DOMAIN\name}. */
    public Account as(String netBiosDomain, String name) {
        return new Account(sip, name, netBiosDomain, password);
    }

    public String sipDomain() {
        return sip.substring(sip.indexOf('@') + 1);
    }

    /** The user name as a form field takes it. */
    String login() {
        return domain.isEmpty() ? userName : domain + "\\" + userName;
    }

    @Override
    public String toString() {
        return sip;
    }
}
