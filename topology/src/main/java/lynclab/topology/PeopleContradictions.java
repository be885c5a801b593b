package lynclab.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Users, meetings and online users that refer to what is not there. */
final class PeopleContradictions {
    private final Topology topology;
    private final Complaints complaints;

    private PeopleContradictions(Topology topology, Complaints complaints) {
        this.topology = topology;
        this.complaints = complaints;
    }

    static void find(Topology topology, Complaints complaints) {
        PeopleContradictions people = new PeopleContradictions(topology, complaints);
        people.users();
        people.meetings();
        people.online();
    }

    private void users() {
        Set<String> seen = new HashSet<>();
        List<String> pools = topology.frontEndPools().stream().map(Pool::fqdn).toList();
        for (int i = 0; i < topology.users().size(); i++) {
            User user = topology.users().get(i);
            String path = "users[" + i + "]";
            if (!seen.add(user.sip())) {
                complaints.say(path, user.sip() + " is listed twice", "name each user once");
            }
            if (!topology.sipDomains().contains(user.sipDomain())) {
                complaints.say(
                        path + ".sip",
                        user.sipDomain() + " is not a SIP domain of this topology",
                        Complaints.choice(user.sipDomain(), topology.sipDomains()));
            }
            if (!pools.contains(user.poolFqdn())) {
                boolean director =
                        topology.directors().stream().anyMatch(d -> d.fqdn().equals(user.poolFqdn()));
                complaints.say(
                        path + ".pool",
                        director
                                ? user.poolFqdn() + " is a Director, which is home to nobody"
                                : "pool \"" + user.poolFqdn() + "\" is not defined",
                        Complaints.choice(user.poolFqdn(), pools));
            }
        }
    }

    private void meetings() {
        Set<Meeting> meetings = new HashSet<>();
        List<String> sips = topology.users().stream().map(User::sip).toList();
        for (int i = 0; i < topology.meetings().size(); i++) {
            Meeting meeting = topology.meetings().get(i);
            if (!sips.contains(meeting.organizer())) {
                complaints.say(
                        "meetings[" + i + "].organizer",
                        meeting.organizer() + " is not one of the users",
                        Complaints.choice(meeting.organizer(), sips));
            } else if (!meetings.add(meeting)) {
                complaints.say("meetings[" + i + "]", "this meeting is listed twice", "another id, or leave it out");
            }
        }
    }

    private void online() {
        List<String> sips = topology.users().stream().map(User::sip).toList();
        Hybrid hybrid = topology.hybrid();
        for (int i = 0; hybrid != null && i < hybrid.onlineUsers().size(); i++) {
            String sip = hybrid.onlineUsers().get(i);
            if (sips.contains(sip)) {
                complaints.say(
                        "hybrid.online-users[" + i + "]",
                        sip + " is at home on a pool here",
                        "either online or on a pool");
            } else if (!topology.sipDomains().contains(SipAddress.domain(sip))) {
                complaints.say(
                        "hybrid.online-users[" + i + "]",
                        SipAddress.domain(sip) + " is not a SIP domain of this topology",
                        Complaints.choices(topology.sipDomains()));
            }
        }
    }
}
