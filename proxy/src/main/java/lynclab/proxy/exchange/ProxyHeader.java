package lynclab.proxy.exchange;

import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Who is behind a load balancer, by the header of the PROXY protocol that it begins with, version 1 or 2. */
final class ProxyHeader {
    private ProxyHeader() {}

    /** The client that the header names, the peer itself where it speaks for nobody, or null if it cannot be true. */
    @Nullable
    static Client client(HAProxyMessage header, Client peer) {
        HAProxyProxiedProtocol protocol = header.proxiedProtocol();
        // A load balancer that only looks whether somebody is here (LOCAL), or does not say for whom it speaks
        // (UNKNOWN).
        if (header.command() == HAProxyCommand.LOCAL || protocol == HAProxyProxiedProtocol.UNKNOWN) {
            return peer;
        }
        boolean isTcp = protocol == HAProxyProxiedProtocol.TCP4 || protocol == HAProxyProxiedProtocol.TCP6;
        byte[] address = isTcp ? NetUtil.createByteArrayFromIpAddressString(header.sourceAddress()) : null;
        if (address == null) {
            return null;
        }
        try {
            return Client.of(new InetSocketAddress(InetAddress.getByAddress(address), header.sourcePort()));
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
