package lynclab.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Transport;
import org.junit.jupiter.api.Test;

class SocketTransportTest {
    @Test
    void takesEpollWhereItLoadsAndNioElsewhere() {
        assertThat(SocketTransport.best().name()).isEqualTo(Epoll.isAvailable() ? "epoll" : "NIO");
        assertThat(SocketTransport.of(Transport.NIO).name()).isEqualTo("NIO");
    }

    @Test
    void saysWhyIoUringCannotBeHad() {
        assumeFalse(IoUring.isAvailable(), "io_uring is available here");

        assertThatThrownBy(() -> SocketTransport.of(Transport.IO_URING))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("transport io-uring is wanted and cannot be had");
    }
}
