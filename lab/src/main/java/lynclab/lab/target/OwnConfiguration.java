package lynclab.lab.target;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lynclab.lab.network.AddressPort;
import lynclab.topology.export.ExportedFile;
import lynclab.topology.export.ProxyProduct;
import lynclab.topology.export.ProxySetup;

/** An administrator's own file, in which the deployment's addresses, ports and files give way to those of the lab. */
final class OwnConfiguration {

    private OwnConfiguration() {}

    /** What such a file is there for, which it may do or not; the lab cannot tell it anything. */
    static Set<Capability> capabilities(Program program) {
        Set<Capability> capabilities = EnumSet.copyOf(program.capabilities());
        capabilities.removeAll(EnumSet.of(
                Capability.LAB_SETUP,
                Capability.PORT_80_REDIRECT,
                Capability.HOST_REWRITE,
                Capability.ANSWER_TIMEOUT,
                // Its log has a form of its own.
                Capability.ACCESS_LOG,
                Capability.NTLM_ISOLATION,
                // The lab does not know what things are called in it.
                Capability.DRAIN,
                Capability.VERIFICATION_REASON));
        return capabilities;
    }

    static List<ExportedFile> of(Program program, Path file, ProxySetup setup, Deployed deployed) throws IOException {
        String text = withoutOthers(Files.readString(file), deployed);
        Rewriting rewriting = Rewriting.of(program, setup, deployed);
        StringBuilder rewritten = new StringBuilder();
        for (String line : text.split("\\R", -1)) {
            rewritten
                    .append(line.strip().startsWith("#") ? line : rewriting.line(line))
                    .append('\n');
        }
        ExportedFile own = new ExportedFile(name(program, file), rewriting.whole(rewritten.toString()));
        if (program == Program.APACHE) {
            // What the distribution's own configuration does around a site.
            ExportedFile around = ProxyProduct.APACHE.export(setup).main();
            return List.of(new ExportedFile(around.name(), around.text().replace("/lync.conf", "/" + own.name())), own);
        }
        return List.of(own);
    }

    private static String name(Program program, Path file) {
        return program == Program.APACHE ? "site.conf" : String.valueOf(file.getFileName());
    }

    /** The servers' addresses and names, wherever they stand with a port behind them. */
    private static String withoutOthers(String text, Deployed deployed) {
        Map<String, String> sockets = new TreeMap<>();
        for (Map.Entry<AddressPort, InetSocketAddress> entry :
                deployed.servers().entrySet()) {
            InetSocketAddress socket = entry.getValue();
            sockets.put(entry.getKey().toString(), socket.getAddress().getHostAddress() + ":" + socket.getPort());
        }
        String replaced = text;
        for (Map.Entry<String, String> entry : sockets.entrySet()) {
            replaced = Pattern.compile("(?<![\\w.-])" + Pattern.quote(entry.getKey()) + "(?!\\d)")
                    .matcher(replaced)
                    .replaceAll(Matcher.quoteReplacement(entry.getValue()));
        }
        return replaced;
    }
}
