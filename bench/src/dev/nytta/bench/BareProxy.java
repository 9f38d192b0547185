package dev.nytta.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;

/// What Nytta stands on, alone: Netty's own HTTP codecs and kept connections, which read no token and keep no book.
///
/// Arguments: the mock provider's port. Prints its own port, serves until stdin ends.
public final class BareProxy {
    private static final int MOST_INITIAL_LINE = 4096;
    private static final int MOST_HEADER = 8192;
    private static final int MOST_CHUNK = 64 * 1024;

    private BareProxy() {}

    public static void main(String[] args) throws Exception {
        int provider = Integer.parseInt(args[0]);
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        ArrayDeque<Channel> free = new ArrayDeque<>();
        Channel server = new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel client) {
                        client.pipeline()
                                .addLast(new HttpServerCodec(MOST_INITIAL_LINE, MOST_HEADER, MOST_CHUNK))
                                .addLast(new Asking(provider, loops, free));
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        System.out.println("port " + ((InetSocketAddress) server.localAddress()).getPort());
        while (System.in.read() >= 0) {
            // Serves until whoever started it closes its end.
        }
        loops.shutdownGracefully();
    }

    /// The client's side: a request goes to a free connection as it comes.
    private static final class Asking extends ChannelInboundHandlerAdapter {
        private final int provider;
        private final EventLoopGroup loops;
        private final ArrayDeque<Channel> free;
        private final ArrayDeque<Object> waiting = new ArrayDeque<>();
        private Channel open;
        private boolean dialing;

        Asking(int provider, EventLoopGroup loops, ArrayDeque<Channel> free) {
            this.provider = provider;
            this.loops = loops;
            this.free = free;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object part) {
            if (open == null && !dialing) {
                take(ctx);
            }
            if (open == null) {
                waiting.add(part);
            } else {
                open.write(part, open.voidPromise());
            }
        }

        private void take(ChannelHandlerContext ctx) {
            Channel kept = free.pollLast();
            if (kept == null) {
                dialing = true;
                dial(ctx);
            } else {
                use(kept, ctx);
            }
        }

        private void use(Channel channel, ChannelHandlerContext ctx) {
            open = channel;
            channel.pipeline().get(Answering.class).client = ctx.channel();
        }

        private void dial(ChannelHandlerContext ctx) {
            new Bootstrap()
                    .group(loops)
                    .channel(EpollSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(new HttpClientCodec()).addLast(new Answering());
                        }
                    })
                    .connect("127.0.0.1", provider)
                    .addListener(connected -> {
                        dialing = false;
                        use(((io.netty.channel.ChannelFuture) connected).channel(), ctx);
                        waiting.forEach(open::write);
                        waiting.clear();
                        open.flush();
                    });
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            if (open != null) {
                open.flush();
            }
        }

        void answered() {
            free.addLast(open);
            open = null;
        }
    }

    /// The provider's side: an answer goes to the client as it comes.
    private static final class Answering extends ChannelInboundHandlerAdapter {
        private Channel client;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object part) {
            boolean last = part instanceof LastHttpContent;
            client.write(part, client.voidPromise());
            if (last) {
                client.flush();
                client.pipeline().get(Asking.class).answered();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            client.flush();
        }
    }
}
