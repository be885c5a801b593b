package lynclab.lab.target;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lynclab.topology.export.ProxySetup;
import lynclab.topology.export.Surroundings;

/** How a product's file is made to run in a lab: where it listens, which certificates it shows and where it writes. */
final class Rewriting {

    private static final String WORD = "(?:\"[^\"]*\"|[^\\s;]+)";

    private record Rule(Pattern what, String by) {}

    private final List<Rule> rules = new ArrayList<>();
    private String first = "";
    private Rule after = new Rule(Pattern.compile("\\z"), "");

    private Rewriting() {}

    static Rewriting of(Program program, ProxySetup setup, Deployed deployed) {
        Rewriting rewriting = new Rewriting();
        String https = setup.https().toString();
        String http = setup.http().toString();
        String folder = setup.surroundings() instanceof Surroundings.Foreground foreground ? foreground.folder() : ".";
        String certificate = setup.files().certificate();
        String authorities = setup.files().authorities();
        switch (program) {
            case HAPROXY -> {
                rewriting.rule("^(\\s*bind\\s+)\\S*:" + deployed.httpsPort() + "(?=\\s|$)", "$1" + https);
                rewriting.rule("^(\\s*bind\\s+)\\S*:" + deployed.httpPort() + "(?=\\s|$)", "$1" + http);
                rewriting.rule("(\\scrt\\s+)" + WORD, "$1" + certificate);
                rewriting.rule("(\\sca-file\\s+)" + WORD, "$1" + authorities);
                rewriting.rule("^\\s*(?:user|group|chroot|pidfile|daemon|stats\\s+socket)\\b.*", "");
                // A reload asks here for the listeners of the process before.
                rewriting.first =
                        "global\n    stats socket " + folder + "/admin.sock level admin expose-fd listeners\n";
                // More than a workstation's limit of open files allows for.
                rewriting.rule("^(\\s*maxconn\\s+)\\d+", "$1" + "1000");
                rewriting.rule("^(\\s*log\\s+)(?!global).*", "$1stdout len 65535 format raw local0");
            }
            case NGINX -> {
                rewriting.rule("^(\\s*listen\\s+)(?:[\\w.*-]+:)?" + deployed.httpsPort() + "(?=[\\s;])", "$1" + https);
                rewriting.rule("^(\\s*listen\\s+)(?:[\\w.*-]+:)?" + deployed.httpPort() + "(?=[\\s;])", "$1" + http);
                rewriting.rule("^\\s*listen\\s+\\[.*", "");
                rewriting.rule("(\\bproxy_ssl_trusted_certificate\\s+)" + WORD, "$1" + authorities);
                rewriting.rule("((?<![\\w])ssl_certificate\\s+)" + WORD, "$1" + certificate);
                rewriting.rule(
                        "((?<![\\w])ssl_certificate_key\\s+)" + WORD,
                        "$1" + setup.files().key());
                rewriting.rule("(\\baccess_log\\s+)(?!off)" + WORD, "$1/dev/stdout");
                rewriting.rule("\\berror_log\\s[^;]*;", "");
                rewriting.rule("^\\s*(?:user|pid|daemon|master_process|worker_processes)\\s.*", "");
                rewriting.first =
                        "daemon off;\nworker_processes 1;\nerror_log stderr notice;\npid " + folder + "/nginx.pid;\n";
                StringBuilder temporary = new StringBuilder("$0\n");
                for (String use : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
                    temporary
                            .append(use)
                            .append("_temp_path ")
                            .append(folder)
                            .append('/')
                            .append(use)
                            .append(";\n");
                }
                rewriting.after = new Rule(Pattern.compile("(?m)^\\s*http\\s*\\{"), temporary.toString());
            }
            case APACHE -> {
                rewriting.rule("^(\\s*Listen\\s+)(?:\\S+:)?" + deployed.httpsPort() + "\\b.*", "$1" + https);
                rewriting.rule("^(\\s*Listen\\s+)(?:\\S+:)?" + deployed.httpPort() + "\\b.*", "$1" + http);
                rewriting.rule("(<VirtualHost\\s+)\\S*:" + deployed.httpsPort() + ">", "$1" + https + ">");
                rewriting.rule("(<VirtualHost\\s+)\\S*:" + deployed.httpPort() + ">", "$1" + http + ">");
                rewriting.rule("(\\bSSLCertificateFile\\s+)" + WORD, "$1" + certificate);
                rewriting.rule(
                        "(\\bSSLCertificateKeyFile\\s+)" + WORD,
                        "$1" + setup.files().key());
                rewriting.rule("^\\s*SSLCertificateChainFile\\b.*", "");
                rewriting.rule("(\\bSSLProxyCACertificateFile\\s+)" + WORD, "$1" + authorities);
                rewriting.rule("(\\b(?:CustomLog|TransferLog)\\s+)" + WORD, "$1/dev/stdout");
                rewriting.rule("^\\s*(?:ErrorLog|User|Group|PidFile)\\b.*", "");
            }
            case CADDY -> {
                rewriting.rule(
                        "(?<![\\d.]):" + deployed.httpsPort() + "(?=[\\s,]|$)",
                        ":" + setup.https().port());
                rewriting.rule(
                        "(?<![\\d.]):" + deployed.httpPort() + "(?=[\\s,]|$)",
                        ":" + setup.http().port());
                rewriting.rule(
                        "^(\\s*tls\\s+)" + WORD + "\\s+" + WORD,
                        "$1" + certificate + " " + setup.files().key());
                rewriting.rule("(\\btls_trusted_ca_certs\\s+)" + WORD, "$1" + authorities);
                rewriting.rule("(\\boutput\\s+)file\\b.*", "$1stdout");
                rewriting.rule("^\\s*(?:admin|http_port|https_port|default_bind)\\s.*", "");
                rewriting.first = "";
                rewriting.after = new Rule(
                        Pattern.compile("\\A((?:\\s*#[^\\n]*\\n|\\s*\\n)*)(\\{\\s*\\n)?"),
                        "$1{\nadmin unix/" + folder + "/admin.sock\nhttps_port "
                                + setup.https().port() + "\nhttp_port "
                                + setup.http().port() + "\n" + "default_bind "
                                + setup.https().address() + "\n%");
            }
        }
        return rewriting;
    }

    String line(String line) {
        String rewritten = line;
        for (Rule rule : rules) {
            rewritten = rule.what().matcher(rewritten).replaceAll(rule.by());
        }
        return rewritten;
    }

    String whole(String text) {
        var matcher = after.what().matcher(text);
        if (!matcher.find()) {
            return first + text;
        }
        // A file of Caddy's has a block of options, or is given one.
        boolean hasBlock = matcher.groupCount() < 2 || matcher.group(2) != null;
        String by = after.by().replace("%", hasBlock ? "" : "}\n");
        return first + matcher.replaceFirst(by);
    }

    private void rule(String what, String by) {
        rules.add(new Rule(Pattern.compile(what), by));
    }
}
