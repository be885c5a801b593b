package lynclab.lab.meddler;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a box behaves in the handshake.
 *
 * @param protocols what it accepts; none means what Java accepts
 * @param asksForClientCertificate whether it wants one
 * @param old what it does with clients that speak nothing newer than TLS 1.1, and with all others
 * @param needsName whether it has nothing to show to clients that do not name a host
 * @param other a certificate that it shows instead of the usual one
 * @param otherFor whom it shows the other one to
 */
public record Manners(
        List<String> protocols,
        boolean asksForClientCertificate,
        Old old,
        boolean needsName,
        @Nullable Other other,
        OtherFor otherFor) {

    /** Old versions of TLS. */
    public enum Old {
        REFUSED,
        ACCEPTED_TOO,
        NOTHING_ELSE
    }

    /** Another certificate than the target's. */
    public enum Other {
        EXPIRED,
        FOR_OTHER_NAMES,
        OF_UNKNOWN_AUTHORITY
    }

    /** Who is shown another certificate. */
    public sealed interface OtherFor {
        /** Every second connection. */
        record EverySecond() implements OtherFor {}

        /** Everybody. */
        record Everybody() implements OtherFor {}

        /** Who asks for this host. */
        record Host(String name) implements OtherFor {}
    }

    public static final Manners USUAL =
            new Manners(List.of(), false, Old.REFUSED, false, null, new OtherFor.Everybody());

    /** Nothing but one version of TLS. */
    public static Manners only(String protocol) {
        return new Manners(List.of(protocol), false, Old.REFUSED, false, null, new OtherFor.Everybody());
    }

    public static Manners askingForClientCertificate() {
        return new Manners(List.of(), true, Old.REFUSED, false, null, new OtherFor.Everybody());
    }

    public static Manners withOld(Old old) {
        return new Manners(List.of(), false, old, false, null, new OtherFor.Everybody());
    }

    public static Manners needingName() {
        return new Manners(List.of(), false, Old.REFUSED, true, null, new OtherFor.Everybody());
    }

    /** Another certificate for some. */
    public static Manners showing(Other certificate, OtherFor whom) {
        return new Manners(List.of(), false, Old.REFUSED, false, certificate, whom);
    }

    Optional<Other> otherFor(String name, long connection) {
        boolean meant = otherFor instanceof OtherFor.Everybody
                || otherFor instanceof OtherFor.EverySecond && connection % 2 == 0
                || otherFor instanceof OtherFor.Host host && host.name().equalsIgnoreCase(name);
        return meant ? Optional.ofNullable(other) : Optional.empty();
    }
}
