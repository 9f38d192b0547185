package dev.nytta.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.AgentClaim;
import org.junit.jupiter.api.Test;

class UserIdTest {
    private static final String HASH = "ab".repeat(32);

    @Test
    void claude_codes_json_gives_session_and_device_and_no_account() {
        AgentClaim claim =
                UserId.claim("{\"device_id\":\"" + HASH + "\",\"account_uuid\":\"who\",\"session_id\":\"s-9\"}");
        assertThat(claim.device()).isEqualTo(HASH);
        assertThat(claim.session()).isEqualTo("s-9");
        assertThat(claim.toString()).doesNotContain("who");
    }

    @Test
    void the_older_spelling_gives_the_same() {
        AgentClaim claim = UserId.claim("user_" + HASH + "_account_1f-2e_session_7c-8d");
        assertThat(claim.device()).isEqualTo(HASH);
        assertThat(claim.session()).isEqualTo("7c-8d");
    }

    @Test
    void a_mail_address_goes_on_as_a_hash_only() {
        // printf '%s' ada@example.org | sha256sum, the first 16 bytes
        assertThat(UserId.claim("ada@example.org").device()).isEqualTo("cfe00dde46ef942601ffafb9e2825e80");
        assertThat(UserId.claim("ada@example.org").session()).isEmpty();
    }

    @Test
    void odd_ids_claim_nothing_that_is_not_a_session() {
        assertThat(UserId.claim("")).isEqualTo(AgentClaim.NONE);
        assertThat(UserId.claim("{\"session_id\":\"two words\"}")).isEqualTo(AgentClaim.NONE);
        assertThat(UserId.claim("{broken").device()).isEmpty();
    }
}
