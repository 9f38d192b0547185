package dev.nytta.gate.server;

import dev.nytta.gate.Peer;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;

/// One whole request.
///
/// @param body a heap buffer; whoever takes the request releases it
/// @param peer who is connected
/// @param startedNanos monotonic time of its first byte
public record Request(HttpRequest head, ByteBuf body, Peer peer, long startedNanos) {}
