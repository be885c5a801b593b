package lynclab.lab.network;

import java.time.Duration;

/** What a {@link Wire} does to the connections that pass through it. */
public sealed interface WireFault {

    /** What happens to connections, as the end of a sentence. */
    String effect();

    /** Every piece of data, either way, arrives this much later. */
    record Delay(Duration each) implements WireFault {
        public Delay {
            requirePositive(each);
        }

        @Override
        public String effect() {
            return "are delayed by " + each.toMillis() + " ms each way";
        }
    }

    /** Both ends see a reset once the far side has sent this many bytes back; 0 resets on the first bytes from the near side. */
    record Reset(long afterBytesBack) implements WireFault {
        public Reset {
            if (afterBytesBack < 0) {
                throw new IllegalArgumentException("a reset cannot come after " + afterBytesBack + " bytes");
            }
        }

        @Override
        public String effect() {
            return "are reset after " + afterBytesBack + " bytes";
        }
    }

    /** Once the far side has sent this many bytes back nothing more arrives, and the connection stays open. */
    record Stall(long afterBytesBack) implements WireFault {
        public Stall {
            if (afterBytesBack < 0) {
                throw new IllegalArgumentException("a stall cannot come after " + afterBytesBack + " bytes");
            }
        }

        @Override
        public String effect() {
            return "fall silent after " + afterBytesBack + " bytes";
        }
    }

    /** Everything disappears: the far side is never reached and the near side never gets an answer. */
    record BlackHole() implements WireFault {
        @Override
        public String effect() {
            return "disappear";
        }
    }

    /** The far side, at the first bytes from the near side, ends the handshake with this fatal alert of TLS. */
    record FatalAlert(int description) implements WireFault {

        /** There is no version of TLS that both sides speak. */
        public static final int PROTOCOL_VERSION = 70;

        public FatalAlert {
            if (description < 0 || description > 255) {
                throw new IllegalArgumentException("an alert is one byte, not " + description);
            }
        }

        /** As it goes over the wire. */
        byte[] bytes() {
            return new byte[] {21, 3, 3, 0, 2, 2, (byte) description};
        }

        @Override
        public String effect() {
            return "end with the TLS alert " + description;
        }
    }

    /** A connection without data either way for this long is cut off with a reset, as firewalls forget idle states. */
    record IdleCut(Duration after) implements WireFault {
        public IdleCut {
            requirePositive(after);
        }

        @Override
        public String effect() {
            return "are cut off when idle for " + after.toMillis() + " ms";
        }
    }

    private static void requirePositive(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("a duration above zero is needed, not " + duration);
        }
    }
}
