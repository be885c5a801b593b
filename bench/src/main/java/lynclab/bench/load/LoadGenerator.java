package lynclab.bench.load;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Reads one command a line from standard input and answers each with one line; ends with its input.
 *
 * <pre>
 * connect HOST PORT AT-A-TIME SECONDS fresh|resumed    a new TLS connection for each request
 * bound   HOST PORT AT-A-TIME SECONDS                  connections that log on with NTLM and send nine requests more
 * rate    HOST PORT CONNECTIONS SECONDS PER-SECOND     an open loop on kept connections
 * park    HOST PORT COUNT                              requests that nobody answers
 * release                                              gives them up, and says how many were lost before
 * </pre>
 */
public final class LoadGenerator {
    private static final int BOUND_REQUESTS = 10;

    private final Sockets sockets = Sockets.open("generator", 2);
    private final ClientTls fresh = new ClientTls(false);
    private final ClientTls resuming = new ClientTls(true);
    private final ParkedPolls polls = new ParkedPolls();

    private LoadGenerator() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        LoadGenerator generator = new LoadGenerator();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(generator.obey(line.split(" ")));
        }
    }

    private String obey(String[] words) throws InterruptedException {
        switch (words[0]) {
            case "connect":
                return connect(target(words), words[5].equals("resumed") ? resuming : fresh, words);
            case "bound":
                return bound(target(words), words);
            case "rate":
                return rate(target(words), words);
            case "park":
                polls.open(sockets, fresh.context(), target(words), Integer.parseInt(words[3]));
                return "RESULT lost=" + polls.lost();
            case "release":
                return "RESULT lost=" + polls.close();
            default:
                return "RESULT unknown=1";
        }
    }

    private String connect(Target target, ClientTls tls, String[] words) throws InterruptedException {
        byte[] request = target.get("/1k", "Connection: close");
        return open(target, tls, words, number -> new ConnectionLoad.Turn(request, 200, true));
    }

    /** A challenge, then requests that carry an identity, which ties the connection of the member to this client. */
    private String bound(Target target, String[] words) throws InterruptedException {
        byte[] anonymous = target.get("/ntlm");
        byte[] known = target.get("/ntlm", "Authorization: NTLM TlRMTVNTUAADAAAAGAAYAEgAAAAYABgAYAAAAA==");
        return open(
                target,
                fresh,
                words,
                number -> new ConnectionLoad.Turn(
                        number == 0 ? anonymous : known, number == 0 ? 401 : 200, number == BOUND_REQUESTS - 1));
    }

    private String open(Target target, ClientTls tls, String[] words, ConnectionLoad.Script script)
            throws InterruptedException {
        Tally tally = new Tally();
        ConnectionLoad load = new ConnectionLoad(sockets, tls.context(), target, script, tally);
        long full = tls.fullHandshakes();
        long begun = System.nanoTime();
        load.begin(Integer.parseInt(words[3]));
        Thread.sleep((long) (Double.parseDouble(words[4]) * 1_000));
        load.stop();
        return tally.line((System.nanoTime() - begun) / 1e9, tls.fullHandshakes() - full);
    }

    private String rate(Target target, String[] words) throws InterruptedException {
        Tally tally = new Tally();
        long begun = System.nanoTime();
        new RateLoad(sockets, fresh.context(), target, target.get("/1k"), tally)
                .run(Integer.parseInt(words[3]), Integer.parseInt(words[5]), Double.parseDouble(words[4]));
        return tally.line((System.nanoTime() - begun) / 1e9, 0);
    }

    private static Target target(String[] words) {
        return new Target(words[1], Integer.parseInt(words[2]));
    }
}
