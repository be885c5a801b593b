package lynclab.lab.network;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A TCP relay between two zones, on which faults can be armed.
 *
 * <p>Armed and disarmed at any time; a fault takes hold of connections made, and for {@link WireFault.Stall}, {@link
 * WireFault.Reset} and {@link WireFault.BlackHole} also of data that passes, after it was armed. A wire that refuses
 * keeps its port, so that nobody else on this machine answers there meanwhile.
 */
public final class Wire implements AutoCloseable {

    private final String name;
    private final InetSocketAddress address;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final AtomicReference<@Nullable WireFault> fault = new AtomicReference<>();
    private final AtomicLong accepted = new AtomicLong();
    private volatile InetSocketAddress target;
    private @Nullable Channel listener;
    private @Nullable Socket reserved;

    private Wire(String name, @Nullable InetSocketAddress target) {
        this.name = name;
        if (target == null) {
            Socket kept = reserve(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            this.reserved = kept;
            this.address = (InetSocketAddress) kept.getLocalSocketAddress();
            this.target = address;
        } else {
            this.target = target;
            this.listener = listen(0);
            this.address = (InetSocketAddress) listener.localAddress();
        }
    }

    /** Opens a wire on a free loopback port that leads to {@code target}. */
    public static Wire start(String name, InetSocketAddress target) {
        return new Wire(name, target);
    }

    /** Takes a free loopback port that stays closed until {@link #accept(InetSocketAddress)}. */
    public static Wire closed(String name) {
        return new Wire(name, null);
    }

    /** What the wire connects, for messages. */
    public String name() {
        return name;
    }

    /** Where the near side connects. */
    public InetSocketAddress address() {
        return address;
    }

    /** Where the wire leads now. */
    public InetSocketAddress target() {
        return target;
    }

    /** Leads new connections elsewhere. */
    public void leadTo(InetSocketAddress newTarget) {
        target = newTarget;
    }

    /** Arms a fault in place of the one before. */
    public void arm(WireFault newFault) {
        fault.set(newFault);
    }

    /** Lets everything pass again. */
    public void disarm() {
        fault.set(null);
    }

    /** How many connections the wire has accepted so far. */
    public long accepted() {
        return accepted.get();
    }

    /** From now on the port is closed: connections are refused, and those that exist are reset. */
    public synchronized void refuse() {
        if (reserved != null) {
            return;
        }
        Channel closing = listener;
        listener = null;
        if (closing != null) {
            closing.close().syncUninterruptibly();
            open.forEach(Resets::close);
            reserved = reserveOnceFree(closing);
        }
    }

    /** Undoes {@link #refuse()}. */
    public synchronized void accept() {
        if (reserved == null) {
            return;
        }
        closeQuietly(reserved);
        reserved = null;
        listener = listen(address.getPort());
    }

    /** Opens the wire and leads it there. */
    public void accept(InetSocketAddress newTarget) {
        leadTo(newTarget);
        accept();
    }

    @Override
    public synchronized void close() {
        if (listener != null) {
            listener.close().syncUninterruptibly();
            listener = null;
        }
        if (reserved != null) {
            closeQuietly(reserved);
            reserved = null;
        }
        open.close().awaitUninterruptibly();
    }

    @Override
    public String toString() {
        return name + " (" + address + " to " + target + ")";
    }

    private Channel listen(int port) {
        return new ServerBootstrap()
                .group(EventLoops.shared())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel near) {
                        accepted.incrementAndGet();
                        open.add(near);
                        connect(near);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), port)
                .syncUninterruptibly()
                .channel();
    }

    private void connect(SocketChannel near) {
        if (fault.get() instanceof WireFault.BlackHole) {
            near.config().setAutoRead(true);
            near.pipeline().addLast("relay", new BlackHoleHandler());
            return;
        }
        ChannelFuture connecting = new Bootstrap()
                .group(near.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel far) {
                        open.add(far);
                    }
                })
                .connect(target);
        SocketChannel far = (SocketChannel) connecting.channel();
        WireRelay.Pair pair = new WireRelay.Pair(fault::get, near, far);
        near.pipeline().addLast("relay", new WireRelay(pair, far, false));
        far.pipeline().addLast("relay", new WireRelay(pair, near, true));
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                near.read();
                far.read();
            } else {
                Resets.close(near);
            }
        });
    }

    // The system closes a listening socket only when its selector has gone round once more, so each attempt waits for
    // that.
    private Socket reserveOnceFree(Channel closed) {
        int attempts = 1000;
        while (true) {
            try {
                return reserve(address);
            } catch (UncheckedIOException e) {
                if (--attempts == 0) {
                    throw e;
                }
                closed.eventLoop().submit(() -> {}).syncUninterruptibly();
            }
        }
    }

    // A socket that is bound but does not listen keeps its port and has connections refused by the operating system.
    private static Socket reserve(InetSocketAddress address) {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address);
            return socket;
        } catch (IOException e) {
            closeQuietly(socket);
            throw new UncheckedIOException("the port " + address + " cannot be kept closed", e);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
