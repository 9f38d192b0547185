package dev.nytta.usage;

/// What a client says of itself in headers and metadata; claims that attribute, and prove nothing.
///
/// @param requestClass `main`, `subagent`, `auxiliary` (titles, routers), or empty
/// @param device a stable pseudonym of the device or user that an agent sends, or empty
public record AgentClaim(
        String client,
        String session,
        String agent,
        String parentAgent,
        String agentTree,
        String requestClass,
        String device) {
    public static final AgentClaim NONE = new AgentClaim("", "", "", "", "", "", "");
}
