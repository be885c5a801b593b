package lynclab.topology.export;

import java.util.function.Function;

/** A reverse proxy that a set-up can be written for, and that can be run here. */
public enum ProxyProduct {
    HAPROXY("HAProxy", HaproxyExporter::export),
    NGINX("nginx", NginxExporter::export),
    APACHE("Apache httpd", ApacheExporter::export),
    CADDY("Caddy", CaddyExporter::export);

    private final String title;
    private final Function<ProxySetup, Export> exporter;

    ProxyProduct(String title, Function<ProxySetup, Export> exporter) {
        this.title = title;
        this.exporter = exporter;
    }

    public String title() {
        return title;
    }

    /** The set-up in the words of this product. */
    public Export export(ProxySetup setup) {
        return exporter.apply(setup);
    }
}
