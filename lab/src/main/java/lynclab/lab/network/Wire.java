package lynclab.lab.network;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
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
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
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
    private final PortHold hold;
    private final @Nullable Preface preface;
    private @Nullable Channel listener;

    private Wire(String name, @Nullable InetSocketAddress target, PortHold hold, @Nullable Preface preface) {
        this.name = name;
        this.preface = preface;
        this.hold = hold;
        this.address = hold.address();
        this.target = target == null ? address : target;
        if (target != null) {
            listener = listen();
        }
    }

    /** Opens a wire on a free loopback port that leads to {@code target}. */
    public static Wire start(String name, InetSocketAddress target) {
        return new Wire(name, target, PortHold.take(), null);
    }

    /** The same for a wire that says something of its own to the far side before it passes anything on. */
    public static Wire start(String name, InetSocketAddress target, Preface preface) {
        return new Wire(name, target, PortHold.take(), preface);
    }

    /** Takes a free loopback port that stays closed until {@link #accept(InetSocketAddress)}. */
    public static Wire closed(String name) {
        return new Wire(name, null, PortHold.take(), null);
    }

    /** The same at an address that somebody else has been told of. */
    public static Wire closed(String name, InetSocketAddress at) {
        return new Wire(name, null, PortHold.take(at), null);
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
        Channel closing = listener;
        listener = null;
        if (closing != null) {
            closing.close().syncUninterruptibly();
            open.forEach(Resets::close);
            awaitClosed(closing);
            hold.keep();
        }
    }

    /** Resets the connections that pass through it at the moment; new ones are as good as before. */
    public void reset() {
        open.forEach(Resets::close);
    }

    /** Undoes {@link #refuse()}. */
    public synchronized void accept() {
        if (listener == null) {
            listener = listen();
        }
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
        hold.close();
        open.close().awaitUninterruptibly();
    }

    @Override
    public String toString() {
        return name + " (" + address + " to " + target + ")";
    }

    private Channel listen() {
        ServerBootstrap bootstrap = new ServerBootstrap()
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
                });
        return hold.whileFree(
                () -> bootstrap.bind(address).syncUninterruptibly().channel());
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
                .localAddress(preface == null ? null : new InetSocketAddress(preface.from(), 0))
                .connect(target);
        SocketChannel far = (SocketChannel) connecting.channel();
        WireRelay.Pair pair = new WireRelay.Pair(fault::get, near, far);
        near.pipeline().addLast("relay", new WireRelay(pair, far, false));
        far.pipeline().addLast("relay", new WireRelay(pair, near, true));
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                if (preface != null) {
                    far.writeAndFlush(Unpooled.wrappedBuffer(
                            preface.bytes(near.remoteAddress().getPort())));
                }
                near.read();
                far.read();
            } else {
                Resets.close(near);
            }
        });
    }

    // Java closes a listening socket for the operating system only when its selector selects again, and a task that is
    // not due yet, unlike any other, never runs before that.
    private static void awaitClosed(Channel closed) {
        closed.eventLoop().schedule(() -> {}, 1, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
}
