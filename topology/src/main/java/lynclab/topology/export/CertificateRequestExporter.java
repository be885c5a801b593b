package lynclab.topology.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lynclab.topology.Pool;
import lynclab.topology.plan.CertificateNames;
import lynclab.topology.plan.CertificateRole;
import lynclab.topology.plan.Plan;

/** Requests for the certificates of the plan: for OpenSSL, and for certreq on Windows. */
final class CertificateRequestExporter {

    private static final List<String> REQUIREMENTS =
            List.of("REQ-8.1", "REQ-8.2", "REQ-8.3", "REQ-8.6", "REQ-8.11", "REQ-8.12", "REQ-8.13");

    private CertificateRequestExporter() {}

    static Export openssl(Plan plan) {
        List<ExportedFile> files = new ArrayList<>();
        certificates(plan).forEach((name, names) -> {
            ConfigurationText text = new ConfigurationText("#");
            String file = name + ".cnf";
            Preamble.write(
                    text,
                    "The request for the certificate of " + name + " in "
                            + plan.topology().name() + ".",
                    "OpenSSL 1.1.1 and later",
                    "openssl req -new -newkey rsa:2048 -nodes -config " + file + " -keyout " + name + ".key -out "
                            + name + ".csr",
                    REQUIREMENTS,
                    List.of());
            text.line("[req]").line("prompt = no").line("default_bits = 2048").line("default_md = sha256");
            text.line("distinguished_name = subject")
                    .line("req_extensions = extensions")
                    .blank();
            text.line("[subject]").line("CN = " + names.commonName()).blank();
            text.line("[extensions]");
            text.line("keyUsage = critical, digitalSignature, keyEncipherment");
            text.line("extendedKeyUsage = serverAuth");
            List<String> alternatives = alternatives(names);
            text.line("subjectAltName = @names").blank();
            text.line("[names]");
            for (int index = 0; index < alternatives.size(); index++) {
                text.line("DNS." + (index + 1) + " = " + alternatives.get(index));
            }
            files.add(new ExportedFile(file, text.toString()));
        });
        return new Export(files, List.of());
    }

    static Export windows(Plan plan) {
        List<ExportedFile> files = new ArrayList<>();
        certificates(plan).forEach((name, names) -> {
            ConfigurationText text = new ConfigurationText(";");
            String file = name + ".inf";
            Preamble.write(
                    text,
                    "The request for the certificate of " + name + " in "
                            + plan.topology().name() + ". Not run by us.",
                    "certreq of Windows Server 2012 R2 and later",
                    "certreq -new " + file + " " + name + ".req",
                    REQUIREMENTS,
                    List.of());
            text.line("[Version]").line("Signature = \"$Windows NT$\"").blank();
            text.line("[NewRequest]");
            text.line("Subject = \"CN=" + names.commonName() + "\"");
            text.line("KeyLength = 2048").line("KeySpec = 1").line("KeyUsage = 0xA0");
            text.line("HashAlgorithm = SHA256").line("MachineKeySet = TRUE").line("Exportable = TRUE");
            text.line("ProviderName = \"Microsoft RSA SChannel Cryptographic Provider\"")
                    .line("ProviderType = 12");
            text.line("RequestType = PKCS10").blank();
            text.line("[EnhancedKeyUsageExtension]")
                    .line("OID = 1.3.6.1.5.5.7.3.1")
                    .blank();
            text.line("[Extensions]").line("2.5.29.17 = \"{text}\"");
            for (String alternative : alternatives(names)) {
                text.line("_continue_ = \"dns=" + alternative + "&\"");
            }
            files.add(new ExportedFile(file, text.toString()));
        });
        files.add(new ExportedFile("Request-CsCertificates.ps1", cmdlets(plan)));
        return new Export(files, List.of());
    }

    /** What the deployment wizard would run on each Front End and Director. */
    private static String cmdlets(Plan plan) {
        ConfigurationText text = new ConfigurationText("#");
        Preamble.write(
                text,
                "Requests and assigns the certificates of Front Ends and Directors in "
                        + plan.topology().name() + ". Run each part on its server. Not run by us.",
                "the management shell of Lync Server 2013 to Skype for Business Server 2019",
                "Test-CsCertificateConfiguration",
                REQUIREMENTS,
                List.of());
        text.line("$authority = 'ca.example.internal\\Issuing CA'   # yours").blank();
        for (Pool pool : plan.topology().pools()) {
            pool.members().forEach(member -> {
                CertificateNames names = plan.certificateNames(CertificateRole.COMBINED, pool, member);
                text.comment("On " + member.fqdn());
                text.line(
                        "Request-CsCertificate -New -Type Default,WebServicesInternal,WebServicesExternal -CA $authority"
                                + " -FriendlyName 'Lync " + member.fqdn()
                                + "' -KeySize 2048 -PrivateKeyExportable $true"
                                + " -DomainName '" + String.join(",", names.subjectAltNames()) + "'");
            });
        }
        return text.toString();
    }

    /** One for the reverse proxy, and one for each server, or for each pool that shares one. */
    private static Map<String, CertificateNames> certificates(Plan plan) {
        Map<String, CertificateNames> certificates = new LinkedHashMap<>();
        certificates.put("reverse-proxy", plan.certificateNames(CertificateRole.REVERSE_PROXY, null));
        for (Pool pool : plan.topology().pools()) {
            pool.members()
                    .forEach(member -> certificates.put(
                            member.fqdn(), plan.certificateNames(CertificateRole.COMBINED, pool, member)));
        }
        if (plan.topology().officeWebApps() != null) {
            certificates.put(
                    plan.topology().officeWebApps().fqdn(),
                    plan.certificateNames(CertificateRole.OFFICE_WEB_APPS, null));
        }
        return certificates;
    }

    private static List<String> alternatives(CertificateNames names) {
        return names.subjectAltNames().isEmpty() ? List.of(names.commonName()) : names.subjectAltNames();
    }
}
