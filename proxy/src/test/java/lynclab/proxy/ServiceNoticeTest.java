package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceNoticeTest {

    @TempDir
    private Path folder;

    @Test
    void tellsTheManagerInItsOwnWords() throws Exception {
        assumeTrue(Epoll.isAvailable(), "epoll");
        Path socket = folder.resolve("notify");
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        Channel manager = new Bootstrap()
                .group(group)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
                        heard.add(packet.content().toString(StandardCharsets.UTF_8));
                    }
                })
                .bind(new DomainSocketAddress(socket.toFile()))
                .sync()
                .channel();
        ServiceNotice notice = ServiceNotice.to(socket.toString());

        notice.ready();
        notice.reloading();
        notice.stopping();

        assertThat(heard.poll(10, TimeUnit.SECONDS))
                .startsWith("READY=1\nMAINPID=" + ProcessHandle.current().pid());
        assertThat(heard.poll(10, TimeUnit.SECONDS)).matches("(?s)RELOADING=1\nMONOTONIC_USEC=\\d+\n.*");
        assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("STOPPING=1");
        manager.close().sync();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
