package lynclab.topology.export;

import java.util.List;

/** What a distribution's own configuration of httpd does around a site: modules, processes, users, working files. */
final class ApacheServer {

    /** What a caller defines as the folder of httpd's modules, with {@code -C "Define …"}. */
    static final String MODULES = "LYNC_MODULES";

    private static final List<String> LOADED = List.of(
            "mpm_prefork",
            "authz_core",
            "env",
            "headers",
            "lbmethod_byrequests",
            "proxy",
            "proxy_balancer",
            "proxy_http",
            "remoteip",
            "reqtimeout",
            "rewrite",
            "setenvif",
            "slotmem_shm",
            "socache_shmcb",
            "ssl");

    private ApacheServer() {}

    static String around(String site, String folder) {
        ConfigurationText text = new ConfigurationText("#");
        text.line("ServerRoot " + folder);
        text.line("DefaultRuntimeDir " + folder);
        text.line("PidFile " + folder + "/httpd.pid");
        text.line("Mutex pthread default");
        text.line("ErrorLog /dev/stderr");
        for (String module : LOADED) {
            text.block(
                    "<IfModule !" + module + "_module>",
                    () -> text.line("LoadModule " + module + "_module ${" + MODULES + "}/mod_" + module + ".so"),
                    "</IfModule>");
        }
        text.comment("Who starts it as root does not want it to serve as root; 65534 is nobody.");
        text.block(
                "<IfModule unixd_module>",
                () -> {
                    text.line("User \"#65534\"");
                    text.line("Group \"#65534\"");
                },
                "</IfModule>");
        text.line("StartServers 4");
        text.line("MinSpareServers 4");
        text.line("MaxSpareServers 32");
        text.line("ServerLimit 200");
        text.line("MaxRequestWorkers 200");
        text.line("Include " + folder + "/" + site);
        return text.toString();
    }
}
