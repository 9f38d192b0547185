package dev.nytta.bench;

import java.util.List;

/// How calls reach Nytta: by which transport of the kernel, and with which protocol.
enum Way {
    PLAIN("HTTP/1.1, epoll", "epoll", false, false),
    IO_URING("HTTP/1.1, io_uring", "io_uring", false, false),
    TLS("HTTP/1.1 over TLS 1.3, epoll", "epoll", true, false),
    HTTP2("HTTP/2 over TLS 1.3, epoll", "epoll", true, true);

    final String label;
    private final String transport;
    final boolean tls;
    final boolean http2;

    Way(String label, String transport, boolean tls, boolean http2) {
        this.label = label;
        this.transport = transport;
        this.tls = tls;
        this.http2 = http2;
    }

    /// Options of the server's JVM.
    List<String> options() {
        return List.of("-Dnytta.transport=" + transport);
    }
}
