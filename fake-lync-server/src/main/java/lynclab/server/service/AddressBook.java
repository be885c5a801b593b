package lynclab.server.service;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import lynclab.server.authentication.Tickets;
import lynclab.server.site.Answer;
import lynclab.server.site.Content;
import lynclab.server.site.Credentials;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.WebService;
import lynclab.server.site.WindowsGate;

/**
 * The address book download: a full file and deltas for each of the last days, and photos, for Windows users and web
 * tickets. What is inside a file is for comparing, not for reading: the format is LyncLab's own.
 */
public final class AddressBook implements WebService {
    private static final String HANDLER = "/abs/handler";
    private static final Pattern FILE = Pattern.compile(
            "(?:(f)-([0-9a-f]{4})|[dc]-([0-9a-f]{4})-([0-9a-f]{4}))\\.(?:lsabs|dabs)", Pattern.CASE_INSENSITIVE);
    private static final LocalDate DAY_ZERO = LocalDate.of(2001, 1, 1);

    private final Host host;
    private final WindowsGate windows;
    private final Credentials credentials;
    private final Portraits portraits;

    public AddressBook(Host host, Tickets tickets) {
        this.host = host;
        this.windows = new WindowsGate(host);
        this.credentials = new Credentials(tickets);
        this.portraits = new Portraits(host.deployment().users());
    }

    @Override
    public String directory() {
        return "/abs";
    }

    @Override
    public Answer answer(Request request) {
        if (credentials.webTicket(request).isPresent()) {
            return file(request);
        }
        return windows.pass(request, user -> file(request));
    }

    private Reply file(Request request) {
        if (!request.isRead()) {
            return Iis.methodNotAllowed("GET, HEAD");
        }
        if (!request.isBelow(HANDLER)) {
            return request.isAt("/abs") ? Iis.noListing() : Iis.notFound();
        }
        if (request.isAt(HANDLER)) {
            return Iis.notFound();
        }
        var wanted = request.lowerPath().substring(HANDLER.length() + 1);
        var name = FILE.matcher(wanted);
        if (name.matches()) {
            return name.group(1) != null
                    ? full(Integer.parseInt(name.group(2), 16))
                    : delta(wanted, Integer.parseInt(name.group(3), 16), Integer.parseInt(name.group(4), 16));
        }
        return portraits
                .at(wanted)
                .map(octets -> Reply.of(200, "OK", "image/jpeg", octets).from(Reply.Source.IIS))
                .orElseGet(Iis::notFound);
    }

    private Reply full(int day) {
        if (!isKept(day)) {
            return Iis.notFound();
        }
        var records = new StringBuilder();
        host.deployment()
                .users()
                .forEach(user -> records.append(user.displayName())
                        .append('\0')
                        .append("sip:")
                        .append(user.sip())
                        .append('\0')
                        .append(Portraits.relativePath(user))
                        .append('\0'));
        var size = host.services().addressBook().fullSize();
        return octets(Content.of(head(day, 0, records.toString()), day, size));
    }

    private Reply delta(String name, int base, int day) {
        if (!isKept(day)
                || base >= day
                || base <= day - host.services().addressBook().daysKept()) {
            return Iis.notFound();
        }
        var size = host.services().addressBook().deltaSize();
        return octets(
                Content.of(head(day, base, ""), name.toLowerCase(Locale.ROOT).hashCode(), size));
    }

    /** Whether files of a day are there: from today back, in days since the beginning of 2001 by the clock of Greenwich. */
    private boolean isKept(int day) {
        var today = (int) ChronoUnit.DAYS.between(
                DAY_ZERO, LocalDate.ofInstant(host.surroundings().clock().instant(), ZoneOffset.UTC));
        return day <= today && day > today - host.services().addressBook().daysKept();
    }

    private static Reply octets(Content content) {
        return Reply.stream(200, "OK", "application/octet-stream", content).from(Reply.Source.IIS);
    }

    private static byte[] head(int day, int base, String records) {
        var text = records.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(12 + text.length)
                .putInt(day)
                .putInt(base)
                .putInt(text.length)
                .put(text)
                .array();
    }
}
