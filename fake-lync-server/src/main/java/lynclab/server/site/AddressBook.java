package lynclab.server.site;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import lynclab.server.authentication.Tickets;

/** The address book download: a full file and deltas for each of the last days, for Windows users and web tickets. */
final class AddressBook implements WebService {
    private static final String HANDLER = "/abs/handler";
    private static final Pattern FILE = Pattern.compile(
            "/(?:(f)-([0-9a-f]{4})|[dc]-([0-9a-f]{4})-([0-9a-f]{4}))\\.(lsabs|dabs)", Pattern.CASE_INSENSITIVE);
    private static final LocalDate DAY_ZERO = LocalDate.of(2001, 1, 1);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Host host;
    private final WindowsGate windows;
    private final Credentials credentials;

    AddressBook(Host host, Tickets tickets) {
        this.host = host;
        this.windows = new WindowsGate(host);
        this.credentials = new Credentials(tickets);
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
        var name = FILE.matcher(request.lowerPath().substring(HANDLER.length()));
        if (!name.matches()) {
            return Iis.notFound();
        }
        var full = name.group(1) != null;
        var newest = day(full ? name.group(2) : name.group(4));
        var base = full ? Optional.<Integer>empty() : day(name.group(3));
        if (newest.isEmpty() || !full && (base.isEmpty() || base.get() >= newest.get())) {
            return Iis.notFound();
        }
        return Reply.of(200, "OK", "application/octet-stream", content(newest.get(), base.orElse(0)))
                .from(Reply.Source.IIS);
    }

    /** The day of a file name, in days since the beginning of 2001, if files of that day are still kept. */
    private static Optional<Integer> day(String hexadecimal) {
        var day = Integer.parseInt(hexadecimal, 16);
        var today = (int) ChronoUnit.DAYS.between(DAY_ZERO, LocalDate.now(ZoneOffset.UTC));
        return day <= today && day > today - KEPT.toDays() ? Optional.of(day) : Optional.empty();
    }

    private byte[] content(int newest, int base) {
        var records = new StringBuilder();
        if (base == 0) {
            host.deployment()
                    .users()
                    .forEach(user -> records.append(user.displayName())
                            .append('\0')
                            .append("sip:")
                            .append(user.sip())
                            .append('\0'));
        }
        var text = records.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(12 + text.length)
                .putInt(newest)
                .putInt(base)
                .putInt(text.length)
                .put(text)
                .array();
    }
}
