package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.api.signin.Codes;
import dev.nytta.gate.Peer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInDeskTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String HOME = "10.0.0.1";
    private static final String AWAY = "10.0.0.2";

    @TempDir
    private Path dir;

    private Rig rig;
    private SignInDesk desk;
    private Reception reception;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        rig.post("/api/v1/users", "{\"name\": \"Anna\", \"role\": \"admin\", \"password\": \"" + PASSWORD + "\"}")
                .is(201);
        reception = Reception.of(Rig.settings("127.0.0.1"), rig.rooms());
        desk = new SignInDesk(reception, rig.clock);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private SignInDesk.Outcome password(String from, String user, String password) throws UnknownHostException {
        return desk.judge(new Attempt.ByPassword(user, password, Optional.empty()), ask(from));
    }

    private static Ask ask(String from) throws UnknownHostException {
        return new Ask(
                "POST", "", "", Map.of(), Map.of(), "", new Peer(InetAddress.getByName(from), false), Reader.ANYBODY);
    }

    @Test
    void five_wrong_ones_delay_the_address_and_nobody_else() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(password(HOME, "anna", "wrong")).isEqualTo(new SignInDesk.Outcome.Refused());
        }
        assertThat(password(HOME, "anna", PASSWORD)).isEqualTo(new SignInDesk.Outcome.TooOften(Duration.ofSeconds(1)));
        assertThat(password(AWAY, "anna", PASSWORD)).isInstanceOf(SignInDesk.Outcome.Welcome.class);
        rig.clock.advance(Duration.ofSeconds(1));
        assertThat(password(HOME, "anna", PASSWORD)).isInstanceOf(SignInDesk.Outcome.Welcome.class);
    }

    @Test
    void many_addresses_that_fail_lock_nobody_out() throws Exception {
        for (int host = 1; host <= 30; host++) {
            password("10.1.0." + host, "anna", "wrong");
        }
        assertThat(password(HOME, "anna", PASSWORD)).isInstanceOf(SignInDesk.Outcome.Welcome.class);
    }

    @Test
    void one_name_that_is_guessed_at_does_not_delay_another_of_the_same_address() throws Exception {
        for (int i = 0; i < 6; i++) {
            password(HOME, "nobody", "wrong");
        }
        assertThat(password(HOME, "nobody", "wrong")).isEqualTo(new SignInDesk.Outcome.TooOften(Duration.ofSeconds(1)));
        assertThat(password(HOME, "anna", PASSWORD)).isInstanceOf(SignInDesk.Outcome.Welcome.class);
    }

    @Test
    void the_addresses_of_one_ipv6_network_are_one() throws Exception {
        for (int host = 1; host <= 5; host++) {
            password("2001:db8:0:1::" + host, "anna", "wrong");
        }
        assertThat(password("2001:db8:0:1:ffff::1", "anna", PASSWORD)).isInstanceOf(SignInDesk.Outcome.TooOften.class);
        assertThat(password("2001:db8:0:2::1", "anna", PASSWORD)).isInstanceOf(SignInDesk.Outcome.Welcome.class);
    }

    @Test
    void a_right_token_is_taken_after_however_many_wrong_ones() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(desk.judge(new Attempt.ByToken("nat_wrong"), ask(HOME)))
                    .isEqualTo(new SignInDesk.Outcome.Refused());
        }
        assertThat(desk.judge(new Attempt.ByToken("nat_wrong"), ask(HOME)))
                .isEqualTo(new SignInDesk.Outcome.TooOften(Duration.ofSeconds(1)));
        assertThat(desk.judge(new Attempt.ByToken(Rig.TOKEN), ask(HOME)))
                .isInstanceOf(SignInDesk.Outcome.Welcome.class);
    }

    @Test
    void codes_are_not_guessed_from_many_addresses() throws Exception {
        Answer made = rig.put("/api/v1/users/anna", "{\"role\": \"admin\", \"totp\": true}")
                .is(200);
        String secret = made.at("/totp_uri").replaceAll(".*secret=([A-Z2-7]{32})&.*", "$1");
        String right = Codes.at(secret, rig.clock.instant());
        String wrong = right.substring(0, 5) + (char) ('0' + (right.charAt(5) - '0' + 1) % 10);
        for (int host = 1; host <= 10; host++) {
            assertThat(code("10.1.0." + host, wrong)).isEqualTo(new SignInDesk.Outcome.Refused());
        }
        assertThat(code("10.1.0.11", right)).isEqualTo(new SignInDesk.Outcome.TooOften(Duration.ofSeconds(1)));
        rig.clock.advance(Duration.ofSeconds(1));
        assertThat(code("10.1.0.11", right)).isInstanceOf(SignInDesk.Outcome.Welcome.class);
    }

    private SignInDesk.Outcome code(String from, String code) throws UnknownHostException {
        return desk.judge(new Attempt.ByPassword("anna", PASSWORD, Optional.of(code)), ask(from));
    }
}
