package lynclab.topology.export;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lynclab.topology.DnsType;
import lynclab.topology.HostNames;
import lynclab.topology.View;
import lynclab.topology.plan.DnsRecord;
import lynclab.topology.plan.Plan;

/** Windows DNS in PowerShell: the LAN's records in whole zones, or in pin-point zones that hold one name each. */
final class WindowsDnsExporter {

    private static final List<String> REQUIREMENTS = List.of("REQ-3.8", "REQ-15.1", "REQ-15.2", "REQ-15.3", "REQ-15.4");

    private final Plan plan;

    private WindowsDnsExporter(Plan plan) {
        this.plan = plan;
    }

    static Export export(Plan plan) {
        WindowsDnsExporter exporter = new WindowsDnsExporter(plan);
        return new Export(
                List.of(
                        new ExportedFile("lync-lan-zones.ps1", exporter.wholeZones(View.LAN)),
                        new ExportedFile("lync-lan-pinpoint.ps1", exporter.pinPointZones()),
                        new ExportedFile("lync-internet-zones.ps1", exporter.wholeZones(View.INTERNET))),
                List.of());
    }

    private String wholeZones(View view) {
        ConfigurationText text = begun("The zones of " + plan.topology().name() + " as "
                + (view == View.LAN ? "the LAN" : "the Internet") + " sees them.");
        for (String zone : plan.zones(view)) {
            zone(text, zone);
        }
        text.blank();
        for (DnsRecord record : plan.dnsRecords(view)) {
            String zone = plan.zones(view).stream()
                    .filter(candidate -> HostNames.isWithin(record.name(), candidate))
                    .max(Comparator.comparingInt(String::length))
                    .orElse(HostNames.parent(record.name()));
            record(text, record, zone);
        }
        return text.toString();
    }

    private String pinPointZones() {
        ConfigurationText text = begun("The LAN's view of " + plan.topology().name()
                + " in pin-point zones: everything else in these domains goes on to be asked of the public DNS."
                + " DNS Manager cannot make such zones; PowerShell can.");
        Map<String, List<DnsRecord>> byName = new LinkedHashMap<>();
        for (DnsRecord record : plan.dnsRecords(View.LAN)) {
            byName.merge(
                    record.name(),
                    List.of(record),
                    (before, more) -> java.util.stream.Stream.concat(before.stream(), more.stream())
                            .toList());
        }
        byName.forEach((name, records) -> {
            zone(text, name);
            for (DnsRecord record : records) {
                if (record.type() == DnsType.CNAME) {
                    text.comment(name + " is an alias, and the apex of a zone cannot be one: give it the address of "
                            + record.data() + " instead.");
                    plan.dnsRecords(View.LAN).stream()
                            .filter(other -> other.name().equals(record.data()) && other.type() == DnsType.A)
                            .forEach(other -> record(
                                    text,
                                    new DnsRecord(name, DnsType.A, record.ttl(), other.data(), record.purpose()),
                                    name));
                } else {
                    record(text, record, name);
                }
            }
        });
        return text.toString();
    }

    private ConfigurationText begun(String what) {
        ConfigurationText text = new ConfigurationText("#");
        Preamble.write(
                text,
                what + " Not run by us.",
                "Windows Server 2012 R2 and later, with the module DnsServer",
                "running it with -WhatIf behind each line",
                REQUIREMENTS,
                List.of());
        text.line("Import-Module DnsServer");
        return text;
    }

    private static void zone(ConfigurationText text, String zone) {
        text.line("if (-not (Get-DnsServerZone -Name '" + zone + "' -ErrorAction SilentlyContinue)) {"
                + " Add-DnsServerPrimaryZone -Name '" + zone + "' -ReplicationScope Domain }");
    }

    private static void record(ConfigurationText text, DnsRecord record, String zone) {
        String name = record.name().equals(zone)
                ? "@"
                : record.name().substring(0, record.name().length() - zone.length() - 1);
        String common = " -ZoneName '" + zone + "' -Name '" + name + "' -TimeToLive ([TimeSpan]::FromSeconds("
                + record.ttl() + "))";
        text.line(
                switch (record.type()) {
                    case A -> "Add-DnsServerResourceRecordA" + common + " -IPv4Address " + record.data();
                    case AAAA -> "Add-DnsServerResourceRecordAAAA" + common + " -IPv6Address " + record.data();
                    case CNAME ->
                        "Add-DnsServerResourceRecordCName" + common + " -HostNameAlias '" + record.data() + ".'";
                    case SRV -> {
                        String[] parts = record.data().split("\\s+");
                        yield "Add-DnsServerResourceRecord -Srv" + common + " -Priority " + parts[0] + " -Weight "
                                + parts[1] + " -Port " + parts[2] + " -DomainName '" + parts[3] + ".'";
                    }
                    case TXT ->
                        "Add-DnsServerResourceRecord -Txt" + common + " -DescriptiveText '"
                                + record.data().replace("'", "''") + "'";
                });
    }
}
