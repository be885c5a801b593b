package lynclab.proxy.exchange;

import lynclab.proxy.message.Parse;

/** The heads of a client's requests, one after the other; each is read by the settings that hold when it begins. */
final class IncomingHeads {
    private final LiveSettings live;
    private final LoopResources loop;
    private final Client client;
    private Settings settings;
    private RequestGate gate;
    private long beganAt;

    IncomingHeads(LiveSettings live, LoopResources loop, Client client) {
        this.live = live;
        this.loop = loop;
        this.client = client;
        this.settings = live.current();
        this.gate = new RequestGate(settings, loop, client, false);
    }

    /** What holds for the request that was begun last. */
    Settings settings() {
        return settings;
    }

    RequestGate gate() {
        return gate;
    }

    boolean hasBegun() {
        return beganAt != 0;
    }

    /** Begins to read a head if its first byte is there. */
    boolean begin(ReceivedBytes received) {
        received.skipEmptyLines();
        if (received.isEmpty()) {
            return false;
        }
        beganAt = System.nanoTime();
        if (settings != live.current()) {
            settings = live.current();
            gate = new RequestGate(settings, loop, client, false);
        }
        return true;
    }

    /** Reads the head that was begun, as far as it is there. */
    Parse read(ReceivedBytes received) {
        if (!received.mayHoldHead(settings.limits().headBytes())) {
            return Parse.INCOMPLETE;
        }
        Parse parsed = gate.parse(received.bytes());
        if (parsed == Parse.INCOMPLETE) {
            received.headIsIncomplete();
        } else if (parsed == Parse.COMPLETE) {
            received.useHead(gate.headLength());
        }
        return parsed;
    }

    /** The head that was begun is over, whatever came of it; its exchange counts from its first byte. */
    ExchangeRecord end() {
        ExchangeRecord record = new ExchangeRecord(settings, client, hasBegun() ? beganAt : System.nanoTime());
        beganAt = 0;
        return record;
    }
}
