package lynclab.server.site;

import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.Surroundings;

/** The server that a web site runs on. */
public record Host(String fqdn, Pool pool, ProductVersion version, Deployment deployment, Surroundings surroundings) {

    public ServiceSettings services() {
        return surroundings.services();
    }
}
