package lynclab.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Pool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdleConnectionsTest {
    private final UpstreamHandler handler = new UpstreamHandler();
    private final EmbeddedChannel channel = new EmbeddedChannel(handler);
    private final MemberState member = Members.of(Pool.plain("fe", List.of(new Member("fe1.contoso.com", 4443))))
            .get(0);
    private final UpstreamConnection connection = new UpstreamConnection(channel, member);
    private final IdleConnections.Key key = new IdleConnections.Key(member, "meet.contoso.com");
    private final IdleConnections idle = new IdleConnections(TimeUnit.HOURS.toNanos(1), fired -> {});

    IdleConnectionsTest() {
        handler.connected(connection);
        connection.attach(new KeptAfterTheFirstBytes());
    }

    @Test
    void connectionIsNotLeasedWhileItsMemberIsStillBeingRead() {
        channel.pipeline().fireChannelRead(bytes("answer"));

        assertThat(idle.take(key)).isNull();
        assertThat(idle.size()).isEqualTo(1);

        channel.pipeline().fireChannelReadComplete();

        assertThat(idle.take(key)).isSameAs(connection);
    }

    @Test
    void bytesBehindAnAnswerEndTheConnectionBeforeAnybodyLeasesIt() {
        channel.pipeline().fireChannelRead(bytes("answer"));
        idle.take(key);
        channel.pipeline().fireChannelRead(bytes("HTTP/1.1 200 OK\r\n\r\n"));
        channel.pipeline().fireChannelReadComplete();

        assertThat(channel.isOpen()).isFalse();
        assertThat(idle.take(key)).isNull();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private final class KeptAfterTheFirstBytes implements UpstreamReader {
        @Override
        public void read(ByteBuf bytes) {
            bytes.release();
            idle.keep(key, connection);
        }

        @Override
        public void readComplete() {}

        @Override
        public void writabilityChanged(boolean isWritable) {}

        @Override
        public void closed(@Nullable Throwable cause) {}
    }
}
