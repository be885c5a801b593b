package lynclab.topology.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.topology.Pool;
import lynclab.topology.plan.FirewallRule;
import lynclab.topology.plan.FirewallRule.Action;
import lynclab.topology.plan.FirewallRule.Party;
import lynclab.topology.plan.Plan;

/** The firewall rules of the plan: for nftables, and as a table for whoever fills in another product's forms. */
final class FirewallExporter {

    private final Plan plan;

    private FirewallExporter(Plan plan) {
        this.plan = plan;
    }

    static Export nftables(Plan plan) {
        return Export.of("lync.nft", new FirewallExporter(plan).nft(), List.of());
    }

    static Export table(Plan plan) {
        StringBuilder text = new StringBuilder();
        text.append("# Firewall rules for ").append(plan.topology().name()).append("\n\n");
        text.append("Made by LyncLab. They answer ").append(requirements(plan)).append(".\n\n");
        text.append("| From | To | Addresses | Protocol | Ports | Action | Why | Requirements |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        for (FirewallRule rule : plan.firewallRules()) {
            text.append("| ")
                    .append(words(rule.from()))
                    .append(" | ")
                    .append(words(rule.to()))
                    .append(" | ");
            text.append(rule.addresses().isEmpty() ? "any" : String.join(", ", rule.addresses()))
                    .append(" | ");
            text.append(rule.protocol()).append(" | ");
            text.append(rule.ports().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                    .append(" | ");
            text.append(rule.action() == Action.ALLOW ? "allow" : "**deny**").append(" | ");
            text.append(rule.why())
                    .append(" | ")
                    .append(String.join(" ", rule.requirements()))
                    .append(" |\n");
        }
        return Export.of("firewall.md", text.toString(), List.of());
    }

    private String nft() {
        ConfigurationText text = new ConfigurationText("#");
        Preamble.write(
                text,
                "What a firewall around the DMZ of " + plan.topology().name()
                        + " forwards. The LAN's networks are yours to set.",
                "nftables 0.9 and later",
                "nft -c -f lync.nft",
                List.of(requirements(plan)),
                List.of());
        text.line("define lan = { 10.0.0.0/8, 192.168.0.0/16 }");
        define(text, Party.REVERSE_PROXY, List.of(plan.topology().reverseProxy().dmzAddress()));
        define(text, Party.LYNC_SERVERS, servers());
        if (plan.topology().officeWebApps() != null) {
            List<String> addresses = new ArrayList<>();
            plan.topology().officeWebApps().members().forEach(member -> addresses.add(member.address()));
            define(text, Party.OFFICE_WEB_APPS, addresses);
        }
        if (plan.topology().edge() != null) {
            define(text, Party.EDGE, List.of(plan.topology().edge().address()));
        }
        text.blank();
        text.block(
                "table inet lync {",
                () -> text.block(
                        "chain forward {",
                        () -> {
                            text.line("type filter hook forward priority 0; policy drop;");
                            text.line("ct state established,related accept");
                            plan.firewallRules().forEach(rule -> rule(text, rule));
                        },
                        "}"),
                "}");
        return text.toString();
    }

    private void rule(ConfigurationText text, FirewallRule rule) {
        text.comment(words(rule.from()) + " to " + words(rule.to()) + ": " + rule.why()
                + (rule.requirements().isEmpty() ? "" : " (" + String.join(", ", rule.requirements()) + ")"));
        List<String> from = new ArrayList<>();
        switch (rule.from()) {
            case INTERNET, DNS, CERTIFICATE_AUTHORITIES, EXCHANGE -> from.add("");
            case LAN -> from.add("ip saddr $lan ");
            default -> from.add("ip saddr $" + word(rule.from()) + " ");
        }
        boolean six = rule.addresses().stream().anyMatch(address -> address.contains(":"));
        List<String> four = rule.addresses().stream()
                .filter(address -> !address.contains(":"))
                .toList();
        String ports = rule.protocol().name().toLowerCase(Locale.ROOT) + " dport { "
                + rule.ports().stream().map(String::valueOf).collect(Collectors.joining(", ")) + " }";
        String action = rule.action() == Action.ALLOW ? "accept" : "drop";
        if (!four.isEmpty() || rule.addresses().isEmpty()) {
            String to = four.isEmpty() ? "" : "ip daddr { " + String.join(", ", four) + " } ";
            text.line(from.get(0) + to + ports + " " + action);
        }
        if (six) {
            String to = rule.addresses().stream()
                    .filter(address -> address.contains(":"))
                    .collect(Collectors.joining(", ", "ip6 daddr { ", " } "));
            text.line(to + ports + " " + action);
        }
    }

    private static void define(ConfigurationText text, Party party, List<String> addresses) {
        text.line("define " + word(party) + " = { " + String.join(", ", addresses) + " }");
    }

    private List<String> servers() {
        Set<String> addresses = new LinkedHashSet<>();
        for (Pool pool : plan.topology().pools()) {
            pool.members().forEach(member -> addresses.add(member.address()));
            String virtual = pool.internalAddress();
            if (virtual != null) {
                addresses.add(virtual);
            }
        }
        return List.copyOf(addresses);
    }

    private static String requirements(Plan plan) {
        return plan.firewallRules().stream()
                .flatMap(rule -> rule.requirements().stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String word(Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }

    private static String words(Party party) {
        return switch (party) {
            case INTERNET -> "Internet";
            case LAN -> "LAN";
            case REVERSE_PROXY -> "reverse proxy";
            case LYNC_SERVERS -> "Lync servers";
            case OFFICE_WEB_APPS -> "Office Web Apps";
            case EXCHANGE -> "Exchange";
            case EDGE -> "Edge";
            case DNS -> "DNS";
            case CERTIFICATE_AUTHORITIES -> "certificate authorities";
        };
    }
}
