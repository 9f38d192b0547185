package dev.nytta.gate.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;

/// One whole request.
///
/// @param body a heap buffer; whoever takes the request releases it
/// @param startedNanos monotonic time of its first byte
public record Request(HttpRequest head, ByteBuf body, long startedNanos) {}
