package lynclab.lab.target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where this machine keeps the modules of Apache httpd. */
final class ApacheModules {

    private static final List<String> FOLDERS = List.of(
            "/usr/lib/apache2/modules",
            "/usr/lib64/httpd/modules",
            "/usr/lib/httpd/modules",
            "/usr/local/apache2/modules",
            "/opt/homebrew/opt/httpd/lib/httpd/modules");

    private ApacheModules() {}

    static String folder() {
        return FOLDERS.stream()
                .filter(folder -> Files.isDirectory(Path.of(folder)))
                .findFirst()
                .orElseThrow(() ->
                        new TargetMissing("the target apache could not run: its modules are in none of " + FOLDERS));
    }
}
