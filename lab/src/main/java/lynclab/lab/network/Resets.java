package lynclab.lab.network;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;

/** Closing a connection so that the other end sees a reset instead of an end of data. */
final class Resets {

    private Resets() {}

    static void close(Channel channel) {
        if (channel.isOpen() && channel instanceof io.netty.channel.socket.SocketChannel) {
            try {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            } catch (ChannelException e) {
                // Its event loop was faster and has closed it.
            }
        }
        channel.close();
    }
}
