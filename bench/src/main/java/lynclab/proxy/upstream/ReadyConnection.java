package lynclab.proxy.upstream;

import io.netty.channel.Channel;
import java.lang.reflect.Field;

/** Puts a connection that nobody dialled among those that wait for a request, so that a benchmark needs no socket. */
public final class ReadyConnection {
    private ReadyConnection() {}

    public static void add(UpstreamConnector connector, UpstreamPool pool, Channel channel) {
        MemberState member = pool.members().get(0);
        UpstreamConnection connection = new UpstreamConnection(channel, member);
        UpstreamHandler handler = new UpstreamHandler();
        channel.pipeline().addLast("upstream", handler);
        handler.connected(connection);
        connection.serve();
        try {
            Field idle = UpstreamConnector.class.getDeclaredField("idle");
            idle.setAccessible(true);
            ((IdleConnections) idle.get(connector)).keep(new IdleConnections.Key(member, null), connection);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
