package lynclab.proxy.config;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lynclab.proxy.config.Ejection.UnwellAnswer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a pool and all that is said about its members. */
final class PoolReader {
    private final Problems problems;
    private final Clock clock;
    private final Map<String, Node> poolNames;

    PoolReader(Problems problems, Clock clock, Map<String, Node> poolNames) {
        this.problems = problems;
        this.clock = clock;
        this.poolNames = poolNames;
    }

    @Nullable
    Pool pool(Section section) {
        String name = section.text("name");
        String owner = " of pool \"" + name + "\"";
        List<Member> members = members(section, name);
        Section tlsSection = section.section("tls", "tls" + owner);
        UpstreamTls tls = tlsSection == null ? null : upstreamTls(tlsSection);
        List<HealthCheck> health = new ArrayList<>();
        List<Node> checks = section.list("health");
        for (Node item : checks) {
            HealthCheck check = new HealthCheckReader(new Section(problems, item, "health" + owner)).read();
            if (check != null) {
                health.add(check);
            }
        }
        Balancing balancing = balancing(section, owner);
        Ejection ejection = ejection(section.section("ejection", "ejection" + owner));
        MemberLimits limits = limits(section.section("per-member", "per-member" + owner));
        Section backupSection = section.section("backup", "backup" + owner);
        Backup backup = backupSection == null ? null : backup(backupSection, owner);
        boolean isWhole = !members.isEmpty()
                && health.size() == checks.size()
                && (tlsSection == null || tls != null)
                && balancing != null
                && ejection != null
                && limits != null
                && (backupSection == null || backup != null);
        if (!isWhole) {
            section.end();
            return null;
        }
        return section.build(() -> new Pool(name, members, tls, health, balancing, ejection, limits, backup));
    }

    private List<Member> members(Section section, String name) {
        List<Member> members = new ArrayList<>();
        for (Node item : section.list("members")) {
            Member member = MemberText.read(problems, item);
            if (member != null) {
                members.add(member);
            }
        }
        if (!section.has("members")) {
            section.wrong(section.node(), "pool \"" + name + "\" has no \"members\"", "members: [host:port, …]");
        }
        return members;
    }

    private @Nullable UpstreamTls upstreamTls(Section section) {
        VerifiedName name = section.value("verify", new VerifiedName.RequestHost(), text -> switch (text) {
            case "request-host" -> new VerifiedName.RequestHost();
            case "member-host" -> new VerifiedName.MemberHost();
            default -> new VerifiedName.Fixed(text);
        });
        TlsVersion minimum = section.choice("minimum-tls", TlsVersion.class, Defaults.MINIMUM_TLS);
        Section own = section.section("client-certificate", "client-certificate");
        CertificateSource certificate = own == null ? null : own.build(() -> CertificateReader.source(own));
        if (own != null && certificate == null) {
            section.end();
            return null;
        }
        if (section.has("unverified-until")) {
            LocalDate until = section.date("unverified-until");
            String because = section.text("because");
            if (section.has("authorities")) {
                section.wrong(
                        section.at("unverified-until"),
                        "members cannot be verified and unverified at once",
                        "either authorities, or unverified-until with because");
            }
            if (until.isBefore(LocalDate.now(clock))) {
                section.wrong(
                        section.at("unverified-until"),
                        "the waiver ended on " + until,
                        "verify the members (authorities: …), or a later date if that cannot be done yet");
            }
            return section.build(() ->
                    new UpstreamTls(new Verification.Waived(new Waiver(until, because)), name, minimum, certificate));
        }
        Path authorities = section.file("authorities");
        return section.build(() -> new UpstreamTls(
                new Verification.Verified(new TrustSource.File(authorities)), name, minimum, certificate));
    }

    private static @Nullable Balancing balancing(Section section, String owner) {
        Balancing.Method method = section.choice("balancing", Balancing.Method.class, Balancing.DEFAULT.method());
        Duration slowStart = section.durationOrOff("slow-start", Balancing.DEFAULT.slowStart());
        Section affinitySection = section.section("affinity", "affinity" + owner);
        if (affinitySection == null) {
            return new Balancing(method, null, slowStart);
        }
        String cookie = affinitySection.text("cookie", CookieAffinity.LYNC_2010);
        boolean isSecure = affinitySection.flag("secure", true);
        CookieAffinity affinity = affinitySection.build(() -> new CookieAffinity(cookie, isSecure));
        return affinity == null ? null : new Balancing(method, affinity, slowStart);
    }

    private @Nullable Ejection ejection(@Nullable Section section) {
        Ejection or = Ejection.DEFAULT;
        if (section == null) {
            return or;
        }
        int failures = section.count("failures", or.failures());
        Duration pause = section.duration("pause", or.pause());
        Duration longest =
                section.duration("longest-pause", pause.compareTo(or.longestPause()) > 0 ? pause : or.longestPause());
        int answerFailures = section.count("answer-failures", or.answerFailures());
        List<UnwellAnswer> answers = new ArrayList<>();
        List<Section> items = section.sections("answers", "item of answers");
        for (Section item : items) {
            int status = item.count("status", 503);
            String server = item.has("server") ? item.text("server") : null;
            UnwellAnswer answer = item.build(() -> new UnwellAnswer(status, server));
            if (answer != null) {
                answers.add(answer);
            }
        }
        Ejection read = section.build(() -> new Ejection(failures, pause, longest, answers, answerFailures));
        return answers.size() == items.size() ? read : null;
    }

    private static @Nullable MemberLimits limits(@Nullable Section section) {
        MemberLimits or = MemberLimits.DEFAULT;
        if (section == null) {
            return or;
        }
        return section.build(() -> new MemberLimits(
                section.count("exchanges", or.exchanges()),
                section.duration("parked-after", or.parkedAfter()),
                section.count("queue", or.queue()),
                section.duration("queue-timeout", or.queueTimeout())));
    }

    private @Nullable Backup backup(Section section, String owner) {
        String pool = section.text("pool");
        if (!pool.isEmpty() && !poolNames.containsKey(pool)) {
            section.wrong(
                    section.at("pool"),
                    "backup" + owner + ": pool \"" + pool + "\" is not defined",
                    Spelling.suggestion(pool, poolNames.keySet()));
        }
        return section.build(() -> new Backup(
                pool,
                section.choice("return", Backup.Returning.class, Defaults.BACKUP_RETURNING),
                section.duration("stable", Defaults.BACKUP_STABLE),
                section.duration("finish", Defaults.BACKUP_FINISH)));
    }
}
