package dev.nytta.usage;

import java.util.Map;

/// Who and what a call is for. An empty string means "not known"; headers are claims, the key is proof.
///
/// @param person a pseudonym, never a name or an address
/// @param key the id of the key, never its secret
/// @param client the program that called (`claude-code`, `codex`, `openai-js`)
/// @param agentTree the root of the tree of agents that the call belongs to
public record Attribution(
        String costCenter,
        String team,
        String project,
        String mandate,
        String person,
        String key,
        String client,
        String session,
        String agent,
        String parentAgent,
        String agentTree,
        Map<String, String> tags) {

    /// The tag for what an agent on a service's key says of the device or user it runs for (a pseudonym).
    public static final String DEVICE = "nytta.device";

    /// The tag for the run that a call is of, where it is made with somebody's key (`nytta run --server`).
    public static final String RUN = "nytta.run";

    public static final Attribution NONE = new Attribution("", "", "", "", "", "", "", "", "", "", "", Map.of());

    public Attribution {
        tags = Map.copyOf(tags);
    }

    /// What a key stands for.
    public static Attribution of(AccessKey key) {
        return new Attribution(
                key.costCenter(),
                key.team(),
                key.project(),
                key.mandate(),
                key.person(),
                key.id(),
                "",
                "",
                "",
                "",
                "",
                Map.of());
    }

    /// Whom an agent on a service's key runs for, or empty.
    public String device() {
        return tags.getOrDefault(DEVICE, "");
    }

    /// The run that a call with somebody's key claims to be of, or empty.
    public String run() {
        return tags.getOrDefault(RUN, "");
    }

    /// Whose call it is: the person, else the device; empty of a service's.
    public String somebody() {
        return person.isEmpty() ? device() : person;
    }

    public Attribution withMandate(String id) {
        return new Attribution(
                costCenter, team, project, id, person, key, client, session, agent, parentAgent, agentTree, tags);
    }

    public Attribution withTags(Map<String, String> more) {
        return new Attribution(
                costCenter, team, project, mandate, person, key, client, session, agent, parentAgent, agentTree, more);
    }

    /// This holder's identity with an agent's claims laid over it.
    public Attribution with(AgentClaim claim) {
        return new Attribution(
                costCenter,
                team,
                project,
                mandate,
                person,
                key,
                claim.client(),
                claim.session(),
                claim.agent(),
                claim.parentAgent(),
                claim.agentTree(),
                tags);
    }
}
