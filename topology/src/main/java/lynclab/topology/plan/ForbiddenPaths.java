package lynclab.topology.plan;

import java.util.ArrayList;
import java.util.List;
import lynclab.topology.SimpleUrl;
import lynclab.topology.Topology;

/** The paths of REQ-4, as far as the version has them. */
final class ForbiddenPaths {
    private ForbiddenPaths() {}

    static List<ForbiddenPath> of(Topology topology) {
        List<ForbiddenPath> paths = new ArrayList<>();
        paths.add(inside("/cscp", "the control panel"));
        paths.add(inside("/OcsPowershell", "remote PowerShell"));
        paths.add(inside("/RgsConfig", "configuration of response groups"));
        paths.add(new ForbiddenPath("/RgsClients", null, true, "agents of response groups", "REQ-4"));
        if (topology.version().hasModernControlPanel()) {
            paths.add(new ForbiddenPath(
                    "/macp", null, true, "the Modern Admin Control Panel, which the external site has too", "REQ-4.1"));
            paths.add(new ForbiddenPath(
                    "/OcsPsws", null, true, "the PowerShell service behind the Modern Admin Control Panel", "REQ-4.1"));
        }
        for (SimpleUrl url : topology.simpleUrls()) {
            boolean shared = topology.simpleUrls().stream()
                    .anyMatch(
                            other -> other.kind().isPublished() && other.host().equals(url.host()));
            if (!url.kind().isPublished() && shared && !url.path().isEmpty()) {
                paths.add(new ForbiddenPath(
                        url.path(), url.host(), false, "the admin simple URL, which shares its host", "REQ-4"));
            }
        }
        return List.copyOf(paths);
    }

    private static ForbiddenPath inside(String path, String why) {
        return new ForbiddenPath(path, null, false, why, "REQ-4");
    }
}
