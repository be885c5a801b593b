package lynclab.lab.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.topology.export.ProxyProduct;

/** A reverse proxy that can be installed on this machine, and how it is started. */
public enum Program {
    HAPROXY(ProxyProduct.HAPROXY, "haproxy", List.of("haproxy"), "-v", "apt install haproxy") {
        @Override
        List<String> arguments(Path folder, Path main) {
            return List.of("-W", "-f", main.toString());
        }

        @Override
        List<String> reload(long process, Path folder, Path main) {
            return signal("USR2", process);
        }

        @Override
        Optional<Pattern> handedOver() {
            return Optional.of(Pattern.compile("Proxy \\S+ stopped"));
        }

        @Override
        Set<Capability> ofItsOwn() {
            return EnumSet.of(
                    Capability.LOAD_SHARING,
                    Capability.NTLM_ISOLATION,
                    Capability.RELOAD,
                    Capability.DRAIN,
                    Capability.HEALTH_CHECKS,
                    Capability.PROXY_PROTOCOL);
        }
    },
    NGINX(ProxyProduct.NGINX, "nginx", List.of("nginx"), "-v", "apt install nginx") {
        @Override
        List<String> arguments(Path folder, Path main) {
            List<String> arguments =
                    new ArrayList<>(List.of("-e", "stderr", "-p", folder.toString(), "-c", main.toString()));
            if (System.getProperty("user.name", "").equals("root")) {
                // Its workers would be nobody, whom the folder is closed to.
                arguments.addAll(List.of("-g", "user root;"));
            }
            return arguments;
        }

        @Override
        List<String> reload(long process, Path folder, Path main) {
            return signal("HUP", process);
        }

        @Override
        Optional<Pattern> handedOver() {
            return Optional.of(Pattern.compile("gracefully shutting down"));
        }

        // Draining and active checks are things of nginx Plus.
        @Override
        Set<Capability> ofItsOwn() {
            return EnumSet.of(
                    Capability.VERIFICATION_REASON,
                    Capability.LOAD_SHARING,
                    Capability.AMBIGUITY_REFUSED,
                    Capability.RELOAD,
                    Capability.PROXY_PROTOCOL);
        }
    },
    APACHE(ProxyProduct.APACHE, "apache", List.of("apache2", "httpd"), "-v", "apt install apache2") {
        @Override
        List<String> arguments(Path folder, Path main) {
            return List.of(
                    "-D", "FOREGROUND", "-C", "Define LYNC_MODULES " + ApacheModules.folder(), "-f", main.toString());
        }

        @Override
        List<String> reload(long process, Path folder, Path main) {
            return signal("USR1", process);
        }

        @Override
        Optional<Pattern> handedOver() {
            return Optional.of(Pattern.compile("AH00163: .* resuming normal operations"));
        }

        // When httpd ends it signals its whole group, which would be the caller's.
        @Override
        List<String> launcher() {
            return Executables.find("setsid")
                    .map(setsid -> List.of(setsid.toString()))
                    .orElse(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV"));
        }

        // Its checks (mod_proxy_hcheck) know a member by its address alone, and the exported configuration has none.
        // Its balancer-manager drains a member for one virtual host at a time, and forgets about it in a reload.
        // ACME is a matter of mod_md.
        @Override
        Set<Capability> ofItsOwn() {
            return EnumSet.of(
                    Capability.VERIFICATION_REASON,
                    Capability.NTLM_ISOLATION,
                    Capability.RELOAD,
                    Capability.ACME,
                    Capability.PROXY_PROTOCOL);
        }
    },
    CADDY(ProxyProduct.CADDY, "caddy", List.of("caddy"), "version", "apt install caddy") {
        @Override
        List<String> arguments(Path folder, Path main) {
            return List.of("run", "--adapter", "caddyfile", "--config", main.toString());
        }

        // A certificate that changed in its file is no change of the configuration to it.
        @Override
        List<String> reload(long process, Path folder, Path main) {
            return List.of(
                    executable().toString(),
                    "reload",
                    "--force",
                    "--adapter",
                    "caddyfile",
                    "--config",
                    main.toString());
        }

        // The command comes back when that has happened.
        @Override
        Optional<Pattern> handedOver() {
            return Optional.empty();
        }

        @Override
        Map<String, String> environment(Path folder) {
            String home = folder.toString();
            return Map.of("HOME", home, "XDG_DATA_HOME", home, "XDG_CONFIG_HOME", home);
        }

        @Override
        Set<Capability> ofItsOwn() {
            EnumSet<Capability> own = EnumSet.of(
                    Capability.VERIFICATION_REASON, Capability.LOAD_SHARING, Capability.RELOAD, Capability.ACME);
            if (!number().matches("2\\.[0-6](\\..*)?")) {
                own.add(Capability.PROXY_PROTOCOL);
            }
            return own;
        }
    };

    private static final Pattern VERSION = Pattern.compile("v?(\\d+\\.\\d+(?:\\.\\d+)?)");
    private static final Map<Program, String> VERSIONS = new ConcurrentHashMap<>();

    private final ProxyProduct product;
    private final String title;
    private final List<String> names;
    private final String versionArgument;
    private final String install;

    Program(ProxyProduct product, String title, List<String> names, String versionArgument, String install) {
        this.product = product;
        this.title = title;
        this.names = names;
        this.versionArgument = versionArgument;
        this.install = install;
    }

    /** What comes after the program's name so that it stays in the foreground. */
    abstract List<String> arguments(Path folder, Path main);

    /** What has a process of it take its configuration again. */
    abstract List<String> reload(long process, Path folder, Path main);

    /** What it prints when nobody of before the reload accepts connections any more; empty where nothing has to be waited for. */
    abstract Optional<Pattern> handedOver();

    private static List<String> signal(String name, long process) {
        return List.of("kill", "-" + name, Long.toString(process));
    }

    /** What comes before the program's name. */
    List<String> launcher() {
        return List.of();
    }

    Map<String, String> environment(Path folder) {
        return Map.of();
    }

    ProxyProduct product() {
        return product;
    }

    /** The name as it is written after {@code --target}. */
    public String title() {
        return title;
    }

    /** The names of all. */
    static String names() {
        return Stream.of(values()).map(Program::title).collect(Collectors.joining(", "));
    }

    /** Whether this machine has it. */
    public boolean isInstalled() {
        return names.stream().anyMatch(name -> Executables.find(name).isPresent());
    }

    /**
     * Where it is.
     *
     * @throws TargetMissing when it is nowhere
     */
    Path executable() {
        return names.stream()
                .flatMap(name -> Executables.find(name).stream())
                .findFirst()
                .orElseThrow(() -> new TargetMissing("the target " + title + " could not run: " + product.title()
                        + " is not installed on this machine; install it, on Debian and Ubuntu with: " + install));
    }

    /** Product and version, such as {@code HAProxy 2.6.12}. */
    public String version() {
        return product.title() + " " + number();
    }

    /** The version, such as {@code 2.6.12}; empty where there is no such program. */
    public String number() {
        return VERSIONS.computeIfAbsent(this, any -> isInstalled() ? asked() : "");
    }

    /** What this program can do, and not all others. */
    abstract Set<Capability> ofItsOwn();

    /** What a configuration made from the plan has this program do, and what it could be told to do as well. */
    Set<Capability> capabilities() {
        EnumSet<Capability> capabilities = EnumSet.of(
                Capability.OWN_CERTIFICATE,
                Capability.HOST_ROUTING,
                Capability.SEVERAL_POOLS,
                Capability.OTHER_FARMS,
                Capability.PATH_POLICY,
                Capability.UNKNOWN_HOST_REFUSED,
                Capability.UPSTREAM_VERIFICATION,
                Capability.PORT_80_FORWARD,
                Capability.PORT_80_REDIRECT,
                Capability.HOST_REWRITE,
                Capability.FAILOVER,
                Capability.ANSWER_TIMEOUT,
                Capability.ACCESS_LOG,
                Capability.LAB_SETUP);
        capabilities.addAll(ofItsOwn());
        return capabilities;
    }

    private String asked() {
        List<String> command = new ArrayList<>(List.of(executable().toString(), versionArgument));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(printed);
            return version.find() ? version.group(1) : printed.strip().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new TargetMissing(executable() + " does not say which version it is: " + e.getMessage());
        }
    }
}
