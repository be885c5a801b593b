package lynclab.proxy.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the certificates that come by ACME, and the section that says from whom. */
final class AcmeReader {
    private final Path folder;
    private final @Nullable Section section;
    private final Map<String, List<String>> hosts = new LinkedHashMap<>();

    AcmeReader(Path file, @Nullable Section section) {
        this.section = section;
        this.folder = section == null
                ? file
                : file.toAbsolutePath().resolveSibling(section.text("folder")).normalize();
    }

    /** A certificate that the proxy asks for itself; its files come later. */
    @Nullable
    Certificate certificate(Section certificate) {
        String name = certificate.text("name");
        List<String> wanted = certificate.texts("acme", AcmeSettings::host);
        if (section == null) {
            certificate.wrong(
                    certificate.at("acme"),
                    "certificate \"" + name + "\" is to come by acme, and there is no section acme",
                    "acme: {directory: URL, folder: PATH, accept-terms: true}");
            certificate.end();
            return null;
        }
        if (wanted.isEmpty()) {
            certificate.wrong(
                    certificate.at("acme"),
                    "certificate \"" + name + "\" names no host",
                    "acme: [webext.contoso.com, meet.contoso.com]");
        }
        hosts.put(name, wanted);
        return certificate.build(
                () -> Certificate.of(name, AcmeSettings.chain(folder, name), AcmeSettings.key(folder, name)));
    }

    /** To be called when all certificates were read. */
    @Nullable
    AcmeSettings settings() {
        Section read = section;
        if (read == null) {
            return null;
        }
        if (!read.text("accept-terms", "false").equals("true")) {
            read.wrong(
                    read.at("accept-terms"),
                    "the terms of the authority are not accepted",
                    "accept-terms: true, once you have read them");
        }
        URI directory = read.value("directory", URI.create("https:/"), AcmeSettings::directory);
        if (!read.has("directory")) {
            read.wrong(read.node(), "acme has no \"directory\"", "the URL of the authority's ACME directory");
        }
        List<String> contacts = read.texts("contacts", text -> text);
        AcmeChallenge challenge = read.choice("challenge", AcmeChallenge.class, Defaults.ACME_CHALLENGE);
        Duration before = read.duration("renew-before", Defaults.RENEW_BEFORE);
        return read.build(() -> new AcmeSettings(directory, contacts, challenge, folder, before, hosts));
    }
}
