package dev.nytta.gate.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Looks up host names off the event loops, with the JDK's resolver and its cache.
final class Names implements AutoCloseable {
    private final ExecutorService lookups = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("nytta-names-", 0).factory());

    /// The addresses of a host, at least one, told on `loop`.
    Future<List<InetAddress>> resolve(String host, EventLoop loop) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        if (literal != null) {
            return loop.newSucceededFuture(List.of(address(host, literal)));
        }
        Promise<List<InetAddress>> answer = loop.newPromise();
        lookups.execute(() -> lookUp(host, answer));
        return answer;
    }

    private static void lookUp(String host, Promise<List<InetAddress>> answer) {
        try {
            answer.trySuccess(List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException unknown) {
            answer.tryFailure(unknown);
        }
    }

    private static InetAddress address(String host, byte[] literal) {
        try {
            return InetAddress.getByAddress(host, literal);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of 4 or 16 bytes is always valid: " + host, impossible);
        }
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
