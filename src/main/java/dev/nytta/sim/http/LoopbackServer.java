package dev.nytta.sim.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Listens on the loopback; one virtual thread a connection.
public final class LoopbackServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 512;

    private final ServerSocket listening;
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private LoopbackServer(ServerSocket listening, Handler handler) {
        this.listening = listening;
        this.handler = handler;
    }

    /// Starts on `port`, or on a free one for 0.
    public static LoopbackServer start(int port, Handler handler) throws IOException {
        ServerSocket listening = new ServerSocket(port, BACKLOG, InetAddress.getByAddress(LOOPBACK));
        LoopbackServer server = new LoopbackServer(listening, handler);
        Thread.ofVirtual().name("fake-provider-accept").start(server::accept);
        return server;
    }

    /// The port that it listens on.
    public int port() {
        return listening.getLocalPort();
    }

    /// The number of connections that are open.
    public int connections() {
        return open.size();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                // Closed, or a client that left before it was accepted.
            }
        }
    }

    private void serve(Socket socket) {
        try {
            new Connection(socket, handler).run();
        } finally {
            open.remove(socket);
        }
    }

    /// Stops listening and ends every connection.
    @Override
    public void close() {
        closeQuietly(listening);
        open.forEach(LoopbackServer::closeQuietly);
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException _) {
            // It is closed either way.
        }
    }
}
