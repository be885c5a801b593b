package lynclab.topology.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lynclab.topology.DnsType;
import lynclab.topology.HostNames;
import lynclab.topology.View;
import lynclab.topology.plan.DnsRecord;
import lynclab.topology.plan.Plan;

/** BIND: zone files for each view, and the views that serve them. */
final class BindExporter {

    private static final List<String> REQUIREMENTS = List.of("REQ-3.8", "REQ-15.1", "REQ-15.2", "REQ-15.4", "REQ-15.5");

    private final Plan plan;

    private BindExporter(Plan plan) {
        this.plan = plan;
    }

    static Export export(Plan plan) {
        BindExporter exporter = new BindExporter(plan);
        List<ExportedFile> files = new ArrayList<>();
        files.add(new ExportedFile("named.conf.views", exporter.views()));
        for (View view : View.values()) {
            for (String zone : plan.zones(view)) {
                files.add(new ExportedFile(file(view, zone), exporter.zone(view, zone)));
            }
        }
        return new Export(files, List.of());
    }

    static String file(View view, String zone) {
        return name(view) + "/" + zone + ".zone";
    }

    private String views() {
        ConfigurationText text = new ConfigurationText("//");
        Preamble.write(
                text,
                "BIND with a view for the LAN and one for the Internet, for "
                        + plan.topology().name() + ". Who belongs to the LAN is yours to say.",
                "BIND 9.16 and later",
                "named-checkconf",
                REQUIREMENTS,
                List.of());
        text.line("acl lync-lan { 10.0.0.0/8; 172.16.0.0/12; 192.168.0.0/16; localhost; };");
        for (View view : List.of(View.LAN, View.INTERNET)) {
            text.blank();
            text.block(
                    "view \"" + name(view) + "\" {",
                    () -> {
                        text.line("match-clients { " + (view == View.LAN ? "lync-lan" : "any") + "; };");
                        text.line("recursion " + (view == View.LAN ? "yes" : "no") + ";");
                        for (String zone : plan.zones(view)) {
                            text.line("zone \"" + zone + "\" { type master; file \"/etc/bind/lync/" + file(view, zone)
                                    + "\"; };");
                        }
                    },
                    "};");
        }
        return text.toString();
    }

    private String zone(View view, String zone) {
        ConfigurationText text = new ConfigurationText(";");
        Preamble.write(
                text,
                "The zone " + zone + " of " + plan.topology().name() + " as "
                        + (view == View.LAN ? "the LAN" : "the Internet")
                        + " sees it. In a zone that exists already, add the records and leave its own beginning.",
                "BIND 9.16 and later",
                "named-checkzone " + zone + " FILE",
                REQUIREMENTS,
                List.of());
        text.line("$ORIGIN " + zone + ".");
        text.line("$TTL " + plan.topology().dns().ttl());
        text.line("@ IN SOA ns1 hostmaster ( 1 3600 600 1209600 300 )");
        text.line("@ IN NS ns1");
        text.comment("The address of the name server itself is yours to set; this one is for documentation.");
        text.line("ns1 IN A 192.0.2.53");
        Set<String> lines = new LinkedHashSet<>();
        plan.dnsRecords(view).stream()
                .filter(record -> zone.equals(zoneOf(view, record.name())))
                .forEach(record -> lines.add(line(record)));
        lines.forEach(text::line);
        return text.toString();
    }

    /** The closest of the zones that a name lies in. */
    private String zoneOf(View view, String name) {
        return plan.zones(view).stream()
                .filter(zone -> HostNames.isWithin(name, zone))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static String line(DnsRecord record) {
        return record.name() + ". " + record.ttl() + " IN " + record.type() + " " + data(record);
    }

    static String data(DnsRecord record) {
        boolean endsWithName = record.type() == DnsType.CNAME || record.type() == DnsType.SRV;
        if (record.type() == DnsType.TXT && !record.data().startsWith("\"")) {
            return '"' + record.data() + '"';
        }
        return record.data() + (endsWithName && !record.data().endsWith(".") ? "." : "");
    }

    static String name(View view) {
        return view.name().toLowerCase(Locale.ROOT);
    }
}
