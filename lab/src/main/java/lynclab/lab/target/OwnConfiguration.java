package lynclab.lab.target;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lynclab.topology.export.ExportedFile;
import lynclab.topology.export.ProxySetup;

/** An administrator's own file, in which the deployment's addresses and files give way to those of the lab. */
final class OwnConfiguration {

    private OwnConfiguration() {}

    static Set<Capability> capabilities() {
        return EnumSet.of(Capability.PORT_80_FORWARD);
    }

    static List<ExportedFile> of(Program program, Path file, ProxySetup setup) throws IOException {
        throw new IOException("not yet");
    }
}
