package lynclab.server.deployment;

import java.util.List;
import java.util.Locale;

/** A distribution list: its mail address, its name, and the SIP addresses of its members. */
public record DistributionList(String mail, String displayName, List<String> members) {
    public DistributionList {
        mail = mail.toLowerCase(Locale.ROOT);
        members = members.stream().map(User::withoutScheme).toList();
        if (mail.indexOf('@') < 1 || mail.endsWith("@")) {
            throw new IllegalArgumentException("mail address is not list@domain: " + mail);
        }
    }
}
