package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.api.signin.Codes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondFactorRoutesTest {
    private static final String FACTOR = "/api/v1/me/second-factor";
    private static final String REMOVAL = FACTOR + "/removal";
    private static final String ME = "/api/v1/me";
    private static final String PASSWORD = "canary horse battery";
    private static final String PROOF = "{\"current_password\": \"" + PASSWORD + "\"}";
    private static final String DEV =
            "\"role\": \"developer\", \"person\": \"p-1\", \"password\": \"" + PASSWORD + "\"";

    @TempDir
    private Path dir;

    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        rig.post("/api/v1/users", "{\"name\": \"Anna\", " + DEV + "}").is(201);
        rig.post("/api/v1/users", "{\"name\": \"Bo\", " + DEV + "}").is(201);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static String signIn(String user) {
        return "{\"user\": \"" + user + "\", \"password\": \"" + PASSWORD + "\"}";
    }

    private Browser signedIn(String user) {
        Browser browser = new Browser(rig);
        browser.signIn(signIn(user)).is(201);
        return browser;
    }

    private Answer offered(Browser browser) {
        Answer offer = browser.call("POST", FACTOR, PROOF).is(200);
        rig.answers.removeLast();
        return offer;
    }

    private static String secret(Answer offer) {
        return offer.at("/totp_uri").replaceAll(".*secret=([A-Z2-7]{32})&.*", "$1");
    }

    private String code(String secret) {
        return Codes.at(secret, rig.clock.instant());
    }

    private static String confirming(Answer offer, String code) {
        return "{\"offer\": \"" + offer.at("/offer") + "\", \"code\": \"" + code + "\"}";
    }

    private static String proof(String code) {
        return PROOF.replace("}", ", \"code\": \"" + code + "\"}");
    }

    /// Sets one up; the secret.
    private String enrolled(Browser browser) {
        Answer offer = offered(browser);
        String secret = secret(offer);
        browser.change("PUT", FACTOR, confirming(offer, code(secret))).is(201);
        rig.clock.advance(Duration.ofSeconds(30));
        return secret;
    }

    @Test
    void a_developer_sets_up_a_second_factor_that_is_in_force_once_its_code_was_shown() {
        Browser browser = signedIn("anna");
        Browser elsewhere = signedIn("anna");
        Answer offer = offered(browser);
        String secret = secret(offer);

        assertThat(browser.get(ME).is(200).at("/totp")).isEqualTo("false");
        signedIn("anna");
        browser.call("PUT", FACTOR, confirming(offer, "000000")).isProblem(403, "wrong-code");
        assertThat(browser.change("PUT", FACTOR, confirming(offer, code(secret)))
                        .is(201)
                        .at("/totp"))
                .isEqualTo("true");
        elsewhere.get(ME).isProblem(401, "unauthorized");
        browser.get(ME).is(200);
        new Browser(rig).signIn(signIn("anna")).isProblem(401, "code-needed");
        String spent = signIn("anna").replace("}", ", \"code\": \"" + code(secret) + "\"}");
        new Browser(rig).signIn(spent).isProblem(401, "sign-in-failed");
        rig.clock.advance(Duration.ofSeconds(30));
        new Browser(rig)
                .signIn(signIn("anna").replace("}", ", \"code\": \"" + code(secret) + "\"}"))
                .is(201);
        rig.assertSilentAbout(Set.of(secret));
    }

    @Test
    void it_is_removed_by_password_and_code_together() {
        Browser browser = signedIn("anna");
        String secret = enrolled(browser);

        browser.call("POST", REMOVAL, PROOF).isProblem(422, "invalid");
        browser.call("POST", REMOVAL, proof("000000")).isProblem(403, "wrong-proof");
        browser.call("POST", REMOVAL, proof(code(secret)).replace("canary", "cannary"))
                .isProblem(403, "wrong-proof");
        assertThat(browser.change("POST", REMOVAL, proof(code(secret))).is(201).at("/totp"))
                .isEqualTo("false");
        signedIn("anna");
        browser.call("POST", REMOVAL, proof(code(secret))).isProblem(409, "second-factor");
    }

    @Test
    void an_offer_is_good_for_its_user_alone_for_a_quarter_of_an_hour_and_not_after_a_change() {
        Browser anna = signedIn("anna");
        Browser bo = signedIn("bo");
        Answer offer = offered(anna);
        String secret = secret(offer);

        bo.call("PUT", FACTOR, confirming(offer, code(secret))).isProblem(409, "second-factor");
        anna.call("PUT", FACTOR, confirming(offer, code(secret)).replace("offer\": \"", "offer\": \"AAAA"))
                .isProblem(409, "second-factor");
        rig.clock.advance(SecondFactorOffers.GOOD_FOR);
        anna.call("PUT", FACTOR, confirming(offer, code(secret))).isProblem(409, "second-factor");
        Answer another = offered(anna);
        enrolled(anna);
        anna.call("PUT", FACTOR, confirming(another, code(secret(another)))).isProblem(409, "second-factor");
        anna.call("POST", FACTOR, PROOF).isProblem(409, "second-factor");
    }

    @Test
    void a_screen_left_open_sets_up_nothing_and_guesses_wait() {
        Browser browser = signedIn("anna");
        String guess = PROOF.replace("canary", "cannary");

        browser.call("POST", FACTOR, PROOF, Callers.CSRF, "not the word").isProblem(403, "csrf");
        browser.call("POST", FACTOR, "{}").isProblem(422, "invalid");
        for (int i = 0; i < 5; i++) {
            browser.call("POST", FACTOR, guess).isProblem(403, "wrong-password");
        }
        browser.call("POST", FACTOR, PROOF).isProblem(429, "too-often");
        assertThat(browser.get(ME).at("/totp")).isEqualTo("false");
    }

    @Test
    void who_has_no_password_and_who_has_no_user_is_told_what_to_do() {
        rig.post("/api/v1/users", "{\"name\": \"Cia\", \"role\": \"finance\"}").is(201);

        Browser.of(rig, "cia").call("POST", FACTOR, "{}").isProblem(409, "no-password");
        rig.post(FACTOR, PROOF).isProblem(409, "no-user");
        assertThat(rig.get(ME).json().at("/totp").isNull()).isTrue();
    }

    @Test
    void an_admin_takes_the_second_factor_of_somebody_away_who_has_lost_the_phone() {
        enrolled(signedIn("anna"));

        rig.put("/api/v1/users/anna", "{\"role\": \"developer\", \"person\": \"p-1\", \"totp\": false}")
                .is(200);
        signedIn("anna");
    }
}
