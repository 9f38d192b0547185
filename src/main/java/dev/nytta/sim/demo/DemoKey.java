package dev.nytta.sim.demo;

import dev.nytta.usage.AccessKey;

/// A key of the demo with its secret, which is no secret: every demo has the same.
///
/// @param key its hash is empty, since only the server can compute it
public record DemoKey(AccessKey key, String secret) {
    /// Keeps the secret out of every log.
    @Override
    public String toString() {
        return "DemoKey[" + key.id() + "]";
    }
}
