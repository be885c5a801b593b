package lynclab.topology.export;

import java.util.ArrayList;
import java.util.List;
import lynclab.topology.View;
import lynclab.topology.plan.DnsRecord;
import lynclab.topology.plan.Plan;

/** dnsmasq: one file for each view, because it knows no views. */
final class DnsmasqExporter {

    private static final List<Remark> REMARKS = List.of(new Remark(
            "REQ-15.2", "dnsmasq has no views: run one for the LAN, and one for the Internet if it is to serve that."));

    private DnsmasqExporter() {}

    static Export export(Plan plan) {
        List<ExportedFile> files = new ArrayList<>();
        for (View view : List.of(View.LAN, View.INTERNET)) {
            files.add(new ExportedFile("lync-" + BindExporter.name(view) + ".conf", file(plan, view)));
        }
        return new Export(files, REMARKS);
    }

    private static String file(Plan plan, View view) {
        ConfigurationText text = new ConfigurationText("#");
        Preamble.write(
                text,
                "dnsmasq with the records of " + plan.topology().name() + " as "
                        + (view == View.LAN ? "the LAN" : "the Internet") + " sees them.",
                "dnsmasq 2.80 and later",
                "dnsmasq --test -C FILE",
                List.of("REQ-3.8", "REQ-15.1", "REQ-15.2", "REQ-15.4", "REQ-15.5"),
                REMARKS);
        for (DnsRecord record : plan.dnsRecords(view)) {
            text.line(line(record));
        }
        return text.toString();
    }

    private static String line(DnsRecord record) {
        return switch (record.type()) {
            case A, AAAA ->
                record.name().startsWith("*.")
                        ? "address=/" + record.name().substring(2) + "/" + record.data()
                        : "host-record=" + record.name() + "," + record.data() + "," + record.ttl();
            case CNAME -> "cname=" + record.name() + "," + record.data() + "," + record.ttl();
            case SRV -> {
                // A zone file has priority, weight, port, target; dnsmasq wants them the other way about.
                String[] parts = record.data().split("\\s+");
                yield "srv-host=" + record.name() + "," + parts[3] + "," + parts[2] + "," + parts[0] + "," + parts[1];
            }
            case TXT -> "txt-record=" + record.name() + ",\"" + record.data().replace("\"", "") + "\"";
        };
    }
}
