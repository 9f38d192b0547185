package dev.nytta.sim.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;

/// One client's connection: requests are read and answered in turn until one of the two ends it.
final class Connection implements Runnable {
    private static final int IDLE_MS = 120_000;
    private static final int BUFFER_BYTES = 64 << 10;

    private final Socket socket;
    private final Handler handler;

    Connection(Socket socket, Handler handler) {
        this.socket = socket;
        this.handler = handler;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MS);
            talk(
                    new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES),
                    new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES));
        } catch (IOException _) {
            // The client left, or was made to: what it was given is billed, and there is nobody to tell.
        }
    }

    private void talk(InputStream in, OutputStream out) throws IOException {
        RequestReader requests = new RequestReader(in, out);
        boolean more = true;
        while (more) {
            try {
                Optional<Request> request = requests.next();
                more = request.isPresent() && answer(request.get(), in, out);
            } catch (Unreadable e) {
                new Outlet(socket, in, out, false).whole(e.status(), Map.of("content-type", "text/plain"), message(e));
                more = false;
            }
        }
    }

    private static byte[] message(Unreadable e) {
        return (e.getMessage() + "\n").getBytes(UTF_8);
    }

    private boolean answer(Request request, InputStream in, OutputStream out) throws IOException {
        boolean keepAlive = !request.header("connection").equalsIgnoreCase("close");
        Outlet outlet = new Outlet(socket, in, out, keepAlive);
        handler.answer(request, outlet);
        return outlet.keepAlive();
    }
}
