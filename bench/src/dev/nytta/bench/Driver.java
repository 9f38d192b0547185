package dev.nytta.bench;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The mock provider and the load, in one process on the core that the proxies do not use.
///
/// Prints `mock PORT`; then for each line `PORT json|stream SECONDS CONNECTIONS` on stdin one line of figures:
/// `CALLS FAILED PER_SECOND P50_MICROS P99_MICROS`.
public final class Driver {
    private Driver() {}

    public static void main(String[] args) throws Exception {
        var mock = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        var load = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        System.out.println("mock " + MockProvider.start(mock));
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", -1);
            Load.Measured measured = new Load(load, Integer.parseInt(words[3]))
                    .run(Integer.parseInt(words[0]), words[1].equals("stream"), Double.parseDouble(words[2]));
            System.out.println(String.format(
                    Locale.ROOT,
                    "%d %d %.0f %.0f %.0f",
                    measured.nanos().length,
                    measured.failed(),
                    measured.perSecond(),
                    measured.percentileMicros(0.5),
                    measured.percentileMicros(0.99)));
        }
        mock.shutdownGracefully();
        load.shutdownGracefully();
    }
}
