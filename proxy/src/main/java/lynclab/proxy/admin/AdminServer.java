package lynclab.proxy.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.admin.AdminPages.Asker;
import lynclab.proxy.config.AdminSettings;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.exchange.Traffic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two doors to a running proxy: an address where anybody who can connect may read, and a Unix socket where those whom
 * the file's permissions let in may also command. A browser cannot reach the second, so no page can command anything.
 */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final int SECONDS_TO_ASK = 10;
    private static final int LARGEST_REQUEST = 16_384;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("proxy-admin", true), NioIoHandler.newFactory());
    private final AdminPages pages;
    private final List<Channel> doors = new ArrayList<>();
    private @Nullable AdminSocket socket;
    private @Nullable InetSocketAddress address;

    private AdminServer(AdminPages pages) {
        this.pages = pages;
    }

    public static AdminServer open(AdminSettings settings, ProxyControl control, Traffic traffic) {
        AdminServer server = new AdminServer(new AdminPages(control, traffic, Clock.systemUTC()));
        try {
            if (settings.port() != null) {
                server.listen(settings.address(), settings.port());
            }
            if (settings.socket() != null) {
                server.listen(settings.socket());
            }
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void listen(String host, int port) {
        try {
            InetAddress local = InetAddress.getByName(host);
            AdminHandler handler = new AdminHandler(pages, Asker.ANYBODY, local.isLoopbackAddress());
            Channel door = bind(NioServerSocketChannel.class, new InetSocketAddress(local, port), handler);
            address = (InetSocketAddress) door.localAddress();
            LOG.info("status and metrics on http://{}:{}/", host, address.getPort());
        } catch (UnknownHostException e) {
            throw new InvalidSetting("the address of admin is \"" + host + "\"", "an address of this machine");
        } catch (Exception e) {
            throw new InvalidSetting(
                    "admin cannot use " + host + " port " + port + ": " + e.getMessage(),
                    "an address of this machine and a port that is free");
        }
    }

    private void listen(Path path) {
        try {
            AdminSocket file = AdminSocket.prepare(path);
            socket = file;
            AdminHandler handler = new AdminHandler(pages, Asker.OPERATOR, false);
            bind(NioServerDomainSocketChannel.class, UnixDomainSocketAddress.of(file.toBind()), handler);
            file.publish();
        } catch (Exception e) {
            LOG.warn(
                    "commands such as reload and status cannot reach this proxy: its admin socket {} cannot be made: {}",
                    path,
                    e.toString());
        }
    }

    private Channel bind(Class<? extends ServerChannel> type, SocketAddress where, AdminHandler handler) {
        Channel door = new ServerBootstrap()
                .group(group)
                .channel(type)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new ReadTimeoutHandler(SECONDS_TO_ASK))
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(LARGEST_REQUEST))
                                .addLast(handler);
                    }
                })
                .bind(where)
                .syncUninterruptibly()
                .channel();
        doors.add(door);
        return door;
    }

    /** Leaves address and socket to another process; who is being answered gets the answer. */
    public void stopListening() {
        doors.forEach(Channel::close);
    }

    /** Where status and metrics can be read, if anywhere. */
    public @Nullable InetSocketAddress address() {
        return address;
    }

    @Override
    public synchronized void close() {
        if (group.isShuttingDown()) {
            return;
        }
        doors.forEach(door -> door.close().syncUninterruptibly());
        try {
            if (socket != null) {
                socket.remove();
            }
        } catch (IOException e) {
            LOG.warn("the admin socket cannot be removed: {}", e.getMessage());
        }
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
        pages.close();
    }
}
