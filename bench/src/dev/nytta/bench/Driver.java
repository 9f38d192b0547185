package dev.nytta.bench;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The mock provider and the load, in one process on the core that the proxies do not use.
///
/// Prints `mock PORT`; then for each line `PORT KIND SECONDS CONNECTIONS PER_SECOND PEER [WAY]` on stdin one line of figures:
/// `CALLS FAILED PER_SECOND P50_MICROS P99_MICROS`.
public final class Driver {
    private Driver() {}

    public static void main(String[] args) throws Exception {
        var mock = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        var load = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try {
            serve(mock, load);
        } finally {
            // Their threads would keep a driver alive that hears nobody any more.
            mock.shutdownGracefully();
            load.shutdownGracefully();
        }
    }

    private static void serve(EventLoopGroup mock, EventLoopGroup load) throws Exception {
        int port = MockProvider.start(mock);
        System.out.println("mock " + port);
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            Load.Measured measured = measured(line.split(" ", -1), load, port);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%d %d %.0f %.0f %.0f",
                    measured.nanos().length,
                    measured.failed(),
                    measured.perSecond(),
                    measured.percentileMicros(0.5),
                    measured.percentileMicros(0.99)));
        }
    }

    private static Load.Measured measured(String[] words, EventLoopGroup load, int mock) throws Exception {
        Way way = words.length > 6 ? Way.valueOf(words[6]) : Way.PLAIN;
        Load.Plan plan = new Load.Plan(
                Integer.parseInt(words[0]),
                Kind.valueOf(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[4]),
                headers(words[5], mock));
        int atOnce = Integer.parseInt(words[3]);
        return way.http2 ? new StreamLoad(load, atOnce).run(plan) : new Load(load, atOnce, way.tls).run(plan);
    }

    /// One gateway is told its provider by each request.
    private static String headers(String peer, int mock) {
        return peer.equals(Peer.PORTKEY.label)
                ? "x-portkey-provider: openai\r\nx-portkey-custom-host: http://127.0.0.1:" + mock + "/v1\r\n"
                : "";
    }
}
