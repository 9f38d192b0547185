package dev.nytta.usage;

/// What a call goes on from and does not bring: the provider keeps it, and bills it as a part of the prompt.
///
/// @param id the provider's id of the response or conversation, or empty
/// @param tokens of it, where they are known, or 0
public record Earlier(String id, long tokens) {
    public static final Earlier NOTHING = new Earlier("", 0);

    /// One of which nothing is known but its id.
    public static Earlier of(String id) {
        return new Earlier(id, 0);
    }

    public boolean isKnown() {
        return tokens > 0;
    }
}
