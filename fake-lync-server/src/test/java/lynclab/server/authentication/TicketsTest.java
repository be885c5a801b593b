package lynclab.server.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketsTest {
    private static final Instant NOW = Instant.parse("2015-06-01T12:00:00Z");

    @Test
    void membersOfAPoolAcceptEachOthersTickets() {
        var ticket = at(NOW, "pool1").issue(Ticket.Kind.USER, "alice@contoso.com", Duration.ofMinutes(15));

        assertThat(at(NOW, "pool1").verify(ticket))
                .hasValue(new Ticket(Ticket.Kind.USER, "alice@contoso.com", NOW.plusSeconds(900)));
        assertThat(at(NOW, "pool2").verify(ticket)).isEmpty();
    }

    @Test
    void ticketEndsWithItsLifetime() {
        var ticket = at(NOW, "pool1").issue(Ticket.Kind.ANONYMOUS, "sip:x@contoso.com", Duration.ofMinutes(15));

        assertThat(at(NOW.plusSeconds(899), "pool1").verify(ticket)).isPresent();
        assertThat(at(NOW.plusSeconds(900), "pool1").verify(ticket)).isEmpty();
    }

    @Test
    void ticketAlteredInAnyOctetIsNone() {
        var ticket = at(NOW, "pool1").issue(Ticket.Kind.USER, "alice@contoso.com", Duration.ofMinutes(15));
        var octets = Base64.getDecoder().decode(ticket.substring("cwt=".length()));

        for (var i = 0; i < octets.length; i++) {
            var altered = octets.clone();
            altered[i] ^= 1;

            assertThat(at(NOW, "pool1").verify("cwt=" + Base64.getEncoder().encodeToString(altered)))
                    .as("octet %d", i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cwt=", "cwt=%", "cwt=AAEB", "nonsense"})
    void nonsenseIsNoTicket(String text) {
        assertThat(at(NOW, "pool1").verify(text)).isEmpty();
    }

    private static Tickets at(Instant now, String pool) {
        return new Tickets(pool, Clock.fixed(now, ZoneOffset.UTC));
    }
}
