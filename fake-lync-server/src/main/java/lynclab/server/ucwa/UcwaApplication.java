package lynclab.server.ucwa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lynclab.server.authentication.Ticket;
import lynclab.server.ucwa.UcwaEvents.Event;

/** One client's application: who it is, its event channel, its availability and the meetings it is in. */
final class UcwaApplication {
    private final int id;
    private final String server;
    private final Ticket.Kind kind;
    private final String owner;
    private final String endpointId;
    private final String userAgent;
    private final String base;
    private final String href;
    private final UcwaEvents events;
    private final Map<Integer, String> conferences = new TreeMap<>();
    private String availability = "Offline";
    private String note = "";
    private int noteVersion = 1;
    private int invitations = 500;
    private volatile Instant used;

    UcwaApplication(
            int id, String server, Ticket ticket, String endpointId, String userAgent, String base, Instant now) {
        this.id = id;
        this.server = server;
        this.kind = ticket.kind();
        this.owner = ticket.subject();
        this.endpointId = endpointId;
        this.userAgent = userAgent;
        this.base = base;
        this.href = base + "/" + id;
        this.events = new UcwaEvents(href + "/events");
        this.used = now;
    }

    int id() {
        return id;
    }

    /** The server on which the application was created. */
    String server() {
        return server;
    }

    boolean isAnonymous() {
        return kind == Ticket.Kind.ANONYMOUS;
    }

    String owner() {
        return owner;
    }

    String endpointId() {
        return endpointId;
    }

    String userAgent() {
        return userAgent;
    }

    /** The path under which it was created, which depends on the kind of credentials. */
    String base() {
        return base;
    }

    String href() {
        return href;
    }

    UcwaEvents events() {
        return events;
    }

    synchronized String availability() {
        return availability;
    }

    /** Is told of each request that came for it. */
    void asked(Instant now) {
        used = now;
    }

    /** Whether no request has come since then, and none is waiting for events. */
    boolean isUnusedSince(Instant then) {
        return used.isBefore(then) && !events.isAwaited();
    }

    /** Shows the user as present; the client hears of it on the event channel. */
    void makeAvailable(String wanted) {
        synchronized (this) {
            availability = wanted;
        }
        var me = href + "/me";
        events.tell(List.of(
                new Event("me", me, "me", me, "updated", null),
                new Event("me", me, "presence", me + "/presence", "added", null),
                new Event("me", me, "note", me + "/note", "added", null)));
    }

    synchronized String note() {
        return note;
    }

    /** Changes with every change of the note. */
    synchronized String noteTag() {
        return Integer.toString(noteVersion);
    }

    /** Writes the note if it is still the one of this tag, or whatever it is for {@code *}. */
    boolean writeNote(String tag, String text) {
        synchronized (this) {
            if (!tag.equals("*") && !tag.equals(noteTag())) {
                return false;
            }
            note = text;
            noteVersion++;
        }
        var me = href + "/me";
        events.tell(List.of(new Event("me", me, "note", me + "/note", "updated", null)));
        return true;
    }

    /** Joins a conference; returns the address of the invitation that the client has made out to itself. */
    String join(String conferenceUri) {
        int number;
        synchronized (this) {
            number = ++invitations;
            conferences.put(number, conferenceUri);
        }
        var communication = href + "/communication";
        var invitation = communication + "/onlineMeetingInvitations/" + number;
        var conversation = conversation(number);
        events.tell(List.of(
                event(communication, "onlineMeetingInvitation", invitation, "started"),
                event(communication, "conversation", conversation, "added"),
                event(communication, "onlineMeetingInvitation", invitation, "completed"),
                new Event(
                        "conversation",
                        conversation,
                        "onlineMeeting",
                        conversation + "/onlineMeeting",
                        "added",
                        null)));
        return invitation;
    }

    /** The conference of a conversation. */
    synchronized Optional<String> conference(int number) {
        return Optional.ofNullable(conferences.get(number));
    }

    synchronized List<Integer> conversations() {
        return new ArrayList<>(conferences.keySet());
    }

    String conversation(int number) {
        return href + "/communication/conversations/" + number;
    }

    /** Leaves a conference. */
    boolean leave(int number) {
        synchronized (this) {
            if (conferences.remove(number) == null) {
                return false;
            }
        }
        events.tell(List.of(event(href + "/communication", "conversation", conversation(number), "deleted")));
        return true;
    }

    private static Event event(String communication, String rel, String href, String type) {
        return new Event("communication", communication, rel, href, type, null);
    }
}
