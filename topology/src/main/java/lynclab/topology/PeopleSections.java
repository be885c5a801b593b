package lynclab.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The users and their meetings. */
final class PeopleSections {
    private static final String EXAMPLE = "a sign-in address such as alice@contoso.com";

    private final Section root;

    PeopleSections(Section root) {
        this.root = root;
    }

    List<User> users(List<String> sipDomains, Pool firstPool) {
        List<User> users = new ArrayList<>();
        if (!root.has("users")) {
            for (String domain : sipDomains) {
                users.add(user(Defaults.USER_ALIAS + "@" + domain, firstPool.fqdn()));
            }
            return users;
        }
        for (Item item : root.list("users", "a list: each entry a sign-in address, or keys with values")) {
            if (item.isText()) {
                String text = item.text();
                users.add(user(
                        text == null ? StandIn.SIP : address(item.document(), item.path(), text), firstPool.fqdn()));
                continue;
            }
            Section user = item.section(Keys.USER);
            if (!user.has("sip")) {
                user.missing("sip", "for example \"sip: alice@contoso.com\"");
            }
            String text = user.text("sip");
            String sip = text == null ? StandIn.SIP : address(item.document(), user.at("sip"), text);
            users.add(new User(
                    sip,
                    user.text("password", Defaults.PASSWORD),
                    user.host("pool", firstPool.fqdn()),
                    user.text("name", Defaults.displayName(sip))));
        }
        return users;
    }

    private static User user(String sip, String poolFqdn) {
        return new User(sip, Defaults.PASSWORD, poolFqdn, Defaults.displayName(sip));
    }

    List<Meeting> meetings(List<User> users) {
        List<Meeting> meetings = new ArrayList<>();
        if (!root.has("meetings")) {
            return users.stream()
                    .map(user -> new Meeting(user.sip(), Defaults.meetingId(user.sip())))
                    .distinct()
                    .toList();
        }
        for (Item item : root.list("meetings", "a list: each entry with organizer, and id if it matters")) {
            Section meeting = item.section(Keys.MEETING);
            if (!meeting.has("organizer")) {
                meeting.missing("organizer", "the sign-in address of one of the users");
            }
            String text = meeting.text("organizer");
            String organizer = text == null ? StandIn.SIP : address(item.document(), meeting.at("organizer"), text);
            String id = meeting.text("id", Defaults.meetingId(organizer));
            if (!id.matches("[A-Za-z0-9]{1,64}")) {
                meeting.problem("id", "\"" + id + "\" is not a meeting id", "letters and digits, such as D5ZQ4W7B");
                id = Defaults.meetingId(organizer);
            }
            meetings.add(new Meeting(organizer, id));
        }
        return meetings;
    }

    private static String address(Document document, String path, String text) {
        String sip = text.toLowerCase(Locale.ROOT).replaceFirst("^sip:", "");
        if (SipAddress.isValid(sip)) {
            return sip;
        }
        document.problem(path, "\"" + text + "\" is not a sign-in address", EXAMPLE);
        return StandIn.SIP;
    }
}
