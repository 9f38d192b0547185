package dev.nytta.intake;

/// 128 bits of a key: so few calls collide by accident that none ever will.
record KeyHash(long high, long low) {
    private static final long SEED = 0x9e3779b97f4a7c15L;
    private static final long ONE = 0xff51afd7ed558ccdL;
    private static final long OTHER = 0xc4ceb9fe1a85ec53L;

    /// @param source told apart from every other source's key of the same text
    static KeyHash of(String source, String key) {
        long high = mixed(SEED, source, ONE);
        long low = mixed(~SEED, source, OTHER);
        return new KeyHash(end(mixed(high, key, ONE)), end(mixed(low, key, OTHER)));
    }

    private static long mixed(long seed, String text, long factor) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * factor;
            hash ^= hash >>> 29;
        }
        return (hash ^ text.length()) * factor;
    }

    private static long end(long hash) {
        long mixed = (hash ^ hash >>> 33) * ONE;
        mixed = (mixed ^ mixed >>> 33) * OTHER;
        return mixed ^ mixed >>> 33;
    }
}
