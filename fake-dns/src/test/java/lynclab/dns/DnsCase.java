package lynclab.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What a view answers to a question; records are zone-file lines with absolute names, TTLs included. */
record DnsCase(
        String view,
        String name,
        String type,
        String rcode,
        List<String> answer,
        List<String> authority,
        List<String> additional) {

    static DnsCase ask(String view, String name, String type) {
        return new DnsCase(view, name, type, "NOERROR", List.of(), List.of(), List.of());
    }

    DnsCase says(String newRcode) {
        return new DnsCase(view, name, type, newRcode, answer, authority, additional);
    }

    DnsCase answers(String... lines) {
        return new DnsCase(view, name, type, rcode, List.of(lines), authority, additional);
    }

    DnsCase authority(String... lines) {
        return new DnsCase(view, name, type, rcode, answer, List.of(lines), additional);
    }

    DnsCase additional(String... lines) {
        return new DnsCase(view, name, type, rcode, answer, authority, List.of(lines));
    }

    void verify(FakeDns dns, Transport transport) throws IOException {
        Message reply = new Asker(dns.address(view), transport).ask(name, Type.value(type, true));

        assertThat(Rcode.string(reply.getRcode())).as("%s: response code", this).isEqualTo(rcode);
        assertThat(reply.getSection(Section.ANSWER)).as("%s: answer", this).isEqualTo(records(answer));
        assertThat(reply.getSection(Section.AUTHORITY))
                .as("%s: authority", this)
                .isEqualTo(records(authority));
        assertThat(reply.getSection(Section.ADDITIONAL).stream().filter(r -> r.getType() != Type.OPT))
                .as("%s: additional", this)
                .isEqualTo(records(additional));
        assertThat(ttls(reply)).as("%s: TTLs", this).isEqualTo(ttls());
        assertThat(reply.getHeader().getFlag(Flags.RA)).as("%s: RA", this).isTrue();
        assertThat(reply.getHeader().getFlag(Flags.AA))
                .as("%s: AA", this)
                .isEqualTo(!rcode.equals("REFUSED") && !rcode.equals("SERVFAIL"));
    }

    private static List<Record> records(List<String> lines) {
        return Zones.records(".", String.join("\n", lines) + "\n");
    }

    private List<Long> ttls() {
        return Stream.of(answer, authority, additional)
                .flatMap(lines -> records(lines).stream())
                .map(Record::getTTL)
                .toList();
    }

    private static List<Long> ttls(Message reply) {
        return Stream.of(Section.ANSWER, Section.AUTHORITY, Section.ADDITIONAL)
                .flatMap(section -> reply.getSection(section).stream())
                .filter(record -> record.getType() != Type.OPT)
                .map(Record::getTTL)
                .toList();
    }

    @Override
    public String toString() {
        return name + " " + type + " in " + view;
    }
}
