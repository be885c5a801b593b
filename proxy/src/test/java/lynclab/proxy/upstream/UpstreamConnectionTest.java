package lynclab.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Pool;
import org.junit.jupiter.api.Test;

class UpstreamConnectionTest {
    private int flushes;

    @Test
    void flushesOnlyWhatWasWritten() {
        EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
            @Override
            public void flush(ChannelHandlerContext context) {
                flushes++;
                context.flush();
            }
        });
        MemberState member = Members.pool(Pool.plain("fe", List.of(new Member("127.0.0.1", 9))))
                .members()
                .get(0);
        UpstreamConnection connection = new UpstreamConnection(channel, member);

        connection.flush();
        connection.write(Unpooled.copiedBuffer(new byte[] {1}));
        connection.flush();
        connection.flush();

        assertThat(flushes).isEqualTo(1);
        channel.finishAndReleaseAll();
    }
}
