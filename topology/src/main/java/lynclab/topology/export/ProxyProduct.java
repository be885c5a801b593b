package lynclab.topology.export;

import java.util.List;
import java.util.function.Function;

/** A reverse proxy that a set-up can be written for, and that can be run here. */
public enum ProxyProduct {
    HAPROXY("HAProxy", HaproxyExporter::export, HaproxyExporter.REMARKS),
    NGINX("nginx", NginxExporter::export, NginxExporter.REMARKS),
    APACHE("Apache httpd", ApacheExporter::export, ApacheExporter.REMARKS),
    CADDY("Caddy", CaddyExporter::export, CaddyExporter.REMARKS);

    private final String title;
    private final Function<ProxySetup, Export> exporter;
    private final List<Remark> remarks;

    ProxyProduct(String title, Function<ProxySetup, Export> exporter, List<Remark> remarks) {
        this.title = title;
        this.exporter = exporter;
        this.remarks = remarks;
    }

    public String title() {
        return title;
    }

    /** What it cannot do right, whatever the set-up. */
    public List<Remark> remarks() {
        return remarks;
    }

    /** The set-up in the words of this product. */
    public Export export(ProxySetup setup) {
        return exporter.apply(setup);
    }
}
