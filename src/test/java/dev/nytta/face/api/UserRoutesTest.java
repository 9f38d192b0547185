package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.api.signin.Codes;
import dev.nytta.kit.LogLines;
import dev.nytta.ledger.Edit;
import dev.nytta.usage.Team;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserRoutesTest {
    private static final String USERS = "/api/v1/users";
    private static final String ANNA = USERS + "/anna";
    private static final String ME = "/api/v1/me";
    private static final String PASSWORD = "canary horse battery";
    private static final String ADMIN = "{\"name\": \"Anna\", \"role\": \"admin\", \"password\": \"" + PASSWORD + "\"}";
    private static final String SIGN_IN = "{\"user\": \"Anna\", \"password\": \"" + PASSWORD + "\"}";

    @TempDir
    private Path dir;

    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        rig.store.teams().put(new Team("platform", "", "", "", "store"), Edit.by("admin"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_user_signs_in_by_the_password_that_was_given_once() {
        Answer made = rig.post(USERS, ADMIN).is(201);
        assertThat(made.at("/id")).isEqualTo("anna");
        assertThat(made.header("location")).isEqualTo(ANNA);
        assertThat(made.at("/has_password")).isEqualTo("true");

        Browser browser = new Browser(rig);
        Answer me = browser.signIn(SIGN_IN).is(201);
        assertThat(me.at("/id")).isEqualTo("anna");
        assertThat(me.at("/name")).isEqualTo("Anna");
        browser.get(USERS).is(200);
        browser.call("PUT", "/api/v1/teams/growth", "{}").is(201);
        assertThat(rig.store.audit(Long.MAX_VALUE, 1).getFirst().who()).isEqualTo("user:anna");
        new Browser(rig).signIn(SIGN_IN.replace(PASSWORD, PASSWORD + "x")).isProblem(401, "sign-in-failed");
    }

    @Test
    void no_answer_no_log_and_no_row_of_the_audit_holds_a_password_or_its_hash() {
        LogLines log = LogLines.of(Front.class);
        try {
            rig.post(USERS, ADMIN.replace("}", ", \"totp\": true}")).is(201);
            rig.answers.removeLast();
            rig.get(USERS).is(200);
            rig.get(ANNA).is(200);
            new Browser(rig).signIn(SIGN_IN).isProblem(401, "code-needed");
            new Browser(rig).signIn(SIGN_IN.replace("canary", "cannary")).isProblem(401, "sign-in-failed");
            rig.put(ANNA, ADMIN.replace("canary", "cannary")).is(200);
            rig.delete(ANNA).is(204);

            assertThat(log.said).isEmpty();
        } finally {
            log.close();
        }
        rig.assertSilentAbout(Set.of("canary", "cannary", "argon2"));
        assertThat(rig.store.audit(Long.MAX_VALUE, 100).toString())
                .contains("user", "anna", "sign-in-failed")
                .doesNotContain("canary", "cannary", "argon2", "totp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": \"Anna\", \"role\": \"admin\", \"password\": \"another good password\"",
                "\"name\": \"Anna\", \"role\": \"finance\"",
                "\"name\": \"Anna\", \"role\": \"admin\", \"totp\": true",
                "\"name\": \"Anna\", \"role\": \"admin\", \"disabled\": true",
                "\"name\": \"Anna\", \"role\": \"admin\", \"person\": \"p-7\"",
            })
    void what_lets_a_user_in_or_says_what_they_may_ends_their_sessions(String change) {
        rig.post(USERS, ADMIN).is(201);
        Browser browser = new Browser(rig);
        browser.signIn(SIGN_IN).is(201);
        String link = Browser.link(rig, "{\"user\": \"anna\"}");

        rig.put(ANNA, "{" + change + "}").is(200);
        rig.answers.removeLast();
        browser.get(ME).isProblem(401, "unauthorized");
        new Browser(rig).signIn("{\"link\": \"" + link + "\"}").isProblem(401, "sign-in-failed");
    }

    @Test
    void another_name_ends_no_session_and_what_is_not_named_stays() {
        rig.post(USERS, ADMIN).is(201);
        Browser browser = new Browser(rig);
        browser.signIn(SIGN_IN).is(201);

        Answer changed =
                rig.put(ANNA, "{\"name\": \"Anna B\", \"role\": \"admin\"}").is(200);
        assertThat(changed.at("/has_password")).isEqualTo("true");
        assertThat(browser.get(ME).is(200).at("/name")).isEqualTo("Anna B");
        rig.put(ANNA, rig.get(ANNA).text()).is(200);
        browser.get(ME).is(200);
    }

    @Test
    void a_user_who_is_removed_is_out_at_once() {
        rig.post(USERS, ADMIN).is(201);
        Browser browser = new Browser(rig);
        browser.signIn(SIGN_IN).is(201);

        rig.delete(ANNA).is(204);
        browser.get(ME).isProblem(401, "unauthorized");
        new Browser(rig).signIn(SIGN_IN).isProblem(401, "sign-in-failed");
        rig.delete(ANNA).isProblem(404, "not-found");
        rig.put(ANNA, ADMIN).isProblem(404, "not-found");
    }

    @Test
    void a_second_factor_is_told_once_and_each_code_is_good_once() {
        Answer made = rig.post(USERS, ADMIN.replace("}", ", \"totp\": true}")).is(201);
        rig.answers.removeLast();
        String secret = made.at("/totp_uri").replaceAll(".*secret=([A-Z2-7]{32})&.*", "$1");
        assertThat(rig.get(ANNA).at("/totp")).isEqualTo("true");

        new Browser(rig).signIn(SIGN_IN).isProblem(401, "code-needed");
        String code = Codes.at(secret, rig.clock.instant());
        String withCode = SIGN_IN.replace("}", ", \"code\": \"" + code + "\"}");
        new Browser(rig).signIn(withCode).is(201);
        new Browser(rig).signIn(withCode).isProblem(401, "sign-in-failed");
        rig.clock.advance(Duration.ofSeconds(30));
        new Browser(rig).signIn(withCode).isProblem(401, "sign-in-failed");
        new Browser(rig)
                .signIn(SIGN_IN.replace("}", ", \"code\": \"" + Codes.at(secret, rig.clock.instant()) + "\"}"))
                .is(201);
        rig.assertSilentAbout(Set.of(secret));

        assertThat(rig.put(ANNA, "{\"role\": \"admin\", \"totp\": false}")
                        .is(200)
                        .at("/totp"))
                .isEqualTo("false");
        new Browser(rig).signIn(SIGN_IN).is(201);
    }

    @Test
    void a_user_changes_their_own_password_and_only_this_browser_stays() {
        rig.post(USERS, ADMIN).is(201);
        Browser browser = new Browser(rig);
        browser.signIn(SIGN_IN).is(201);
        Browser other = new Browser(rig);
        other.signIn(SIGN_IN).is(201);
        String before = browser.cookie();
        String change = "{\"current_password\": \"" + PASSWORD + "\", \"password\": \"a better one of mine\"}";

        browser.call("PUT", ME, change.replace(PASSWORD, "what was it again")).isProblem(403, "wrong-password");
        browser.call("PUT", ME, "{\"password\": \"a better one of mine\"}").isProblem(422, "invalid");
        browser.call("PUT", ME, change.replace("a better one of mine", "short")).isProblem(422, "invalid");
        other.get(ME).is(200);
        assertThat(browser.change("PUT", ME, change).is(201).at("/id")).isEqualTo("anna");
        assertThat(browser.cookie()).isNotEqualTo(before);
        browser.get(ME).is(200);
        other.get(ME).isProblem(401, "unauthorized");
        new Browser(rig).call("GET", ME, "", "Cookie", before).isProblem(401, "unauthorized");
        new Browser(rig).signIn(SIGN_IN).isProblem(401, "sign-in-failed");
        new Browser(rig)
                .signIn(SIGN_IN.replace(PASSWORD, "a better one of mine"))
                .is(201);
    }

    @Test
    void who_came_by_a_link_sets_a_first_password_and_a_token_has_none() {
        rig.post(USERS, "{\"name\": \"Bo\", \"role\": \"finance\"}").is(201);
        Browser browser = Browser.of(rig, "bo");

        browser.change("PUT", ME, "{\"password\": \"the first one of bo\"}").is(201);
        new Browser(rig)
                .signIn("{\"user\": \"bo\", \"password\": \"the first one of bo\"}")
                .is(201);
        rig.put(ME, "{\"password\": \"the first one of bo\"}").isProblem(409, "no-user");
    }

    @Test
    void the_current_password_is_not_guessed_through_an_open_session() {
        rig.post(USERS, ADMIN).is(201);
        Browser browser = Browser.of(rig, "anna");
        String guess = "{\"current_password\": \"wrong\", \"password\": \"a better one of mine\"}";
        for (int i = 0; i < 5; i++) {
            browser.call("PUT", ME, guess).isProblem(403, "wrong-password");
        }
        Answer answer = browser.call("PUT", ME, guess).isProblem(429, "too-often");
        assertThat(answer.header("retry-after")).isEqualTo("1");
    }

    @Test
    void a_link_lets_a_user_in_who_has_no_password_yet() {
        rig.post(USERS, "{\"name\": \"Bo Ek\", \"role\": \"finance\"}").is(201);
        Browser browser = Browser.of(rig, "bo-ek");

        assertThat(browser.get(ME).is(200).at("/role")).isEqualTo("finance");
        new Browser(rig).signIn("{\"user\": \"bo-ek\", \"password\": \"\"}").isProblem(422, "invalid");
        new Browser(rig)
                .signIn("{\"user\": \"bo-ek\", \"password\": \"anything at all\"}")
                .isProblem(401, "sign-in-failed");
        rig.post("/api/v1/sign-in-links", "{\"user\": \"nobody\"}").isProblem(422, "invalid");
    }

    @Test
    void a_user_who_is_disabled_may_not_sign_in() {
        rig.post(USERS, ADMIN.replace("}", ", \"disabled\": true}")).is(201);

        new Browser(rig).signIn(SIGN_IN).isProblem(401, "sign-in-failed");
        rig.post("/api/v1/sign-in-links", "{\"user\": \"anna\"}").isProblem(422, "invalid");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "A", "role": "developer"}                                 | person
            {"name": "A", "role": "developer", "person": "a@example.org"}      | person
            {"name": "A", "role": "team_lead"}                                 | teams
            {"name": "A", "role": "team_lead", "teams": ["platfrom"]}          | teams
            {"name": "A", "role": "boss"}                                      | role
            {"name": "A"}                                                      | role
            {"role": "admin"}                                                  | name
            {"name": "A", "role": "admin", "password": "too short"}            | password
            {"name": "A", "role": "admin", "password": "aaaaaaaaaaaaaaaaaaaa"} | password
            {"name": "maria", "role": "admin", "password": "mariamariamaria"}  | password
            {"name": "A", "role": "admin", "totp": "yes"}                      | totp
            {"name": "A", "role": "admin", "id": "a b"}                        | id
            {"name": "A", "role": "admin", "rights": "all"}                    | rights
            """)
    void a_form_with_a_mistake_is_told_which(String body, String field) {
        Answer answer = rig.post(USERS, body).isProblem(422, "invalid");

        assertThat(answer.json().at("/errors").findValuesAsString("field")).contains(field);
        assertThat(rig.store.users().list()).isEmpty();
    }

    @Test
    void an_id_is_taken_once_whatever_its_letters() {
        rig.post(USERS, ADMIN).is(201);

        rig.post(USERS, ADMIN.replace("\"Anna\"", "\"ANNA\"")).isProblem(409, "taken");
    }

    @Test
    void an_edit_that_was_overtaken_is_refused() {
        String seen = rig.post(USERS, ADMIN).is(201).text();
        rig.put(ANNA, "{\"name\": \"Anna B\", \"role\": \"admin\"}").is(200);

        rig.put(ANNA, seen).isProblem(409, "changed-meanwhile");
    }

    @Test
    void without_the_admin_token_the_last_admin_stays() throws Exception {
        rig.post(USERS, ADMIN).is(201);
        rig.post(USERS, ADMIN.replace("Anna", "Bert")).is(201);
        rig.close();
        rig = new Rig(dir, AdminSettings.on("127.0.0.1", 0, AdminTokens.none()));
        Browser anna = new Browser(rig);
        anna.signIn(SIGN_IN).is(201);

        anna.call("PUT", USERS + "/bert", "{\"role\": \"finance\"}").is(200);
        anna.call("DELETE", ANNA, "").isProblem(409, "last-admin");
        anna.call("PUT", ANNA, "{\"role\": \"finance\"}").isProblem(409, "last-admin");
        anna.call("PUT", ANNA, "{\"role\": \"admin\", \"disabled\": true}").isProblem(409, "last-admin");
        anna.call("PUT", USERS + "/bert", "{\"role\": \"admin\"}").is(200);
        anna.call("DELETE", ANNA, "").is(204);
    }
}
