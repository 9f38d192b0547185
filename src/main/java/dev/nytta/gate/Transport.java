package dev.nytta.gate;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.Locale;

/// How sockets are read and written: with the kernel's io_uring or epoll, or with the JDK's selectors.
public enum Transport {
    IO_URING,
    EPOLL,
    NIO;

    /// For measurements: `-Dnytta.transport=io_uring`.
    private static final String PROPERTY = "nytta.transport";

    /// What `nytta.transport` asks for, epoll by default, or the next one that this machine has.
    public static Transport best() {
        return named(System.getProperty(PROPERTY, EPOLL.name())).orNext();
    }

    static Transport named(String name) {
        for (Transport each : values()) {
            if (each.name().equals(name.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new IllegalStateException(
                "There is no transport " + name + ": set " + PROPERTY + " to io_uring, epoll or nio.");
    }

    /// This one, or else the next that this machine has: containers often forbid io_uring, and only Linux has
    /// epoll.
    Transport orNext() {
        return switch (this) {
            case IO_URING -> IoUring.isAvailable() ? IO_URING : EPOLL.orNext();
            case EPOLL -> Epoll.isAvailable() ? EPOLL : NIO;
            case NIO -> NIO;
        };
    }

    public IoHandlerFactory loops() {
        return switch (this) {
            case IO_URING -> IoUringIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }

    public Class<? extends SocketChannel> client() {
        return switch (this) {
            case IO_URING -> IoUringSocketChannel.class;
            case EPOLL -> EpollSocketChannel.class;
            case NIO -> NioSocketChannel.class;
        };
    }

    public Class<? extends ServerSocketChannel> server() {
        return switch (this) {
            case IO_URING -> IoUringServerSocketChannel.class;
            case EPOLL -> EpollServerSocketChannel.class;
            case NIO -> NioServerSocketChannel.class;
        };
    }
}
