package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionRoutesTest {
    private static final String SESSION = "/api/v1/session";
    private static final String ME = "/api/v1/me";
    private static final String TEAM = "/api/v1/teams/growth";

    @TempDir
    private Path dir;

    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void reopen(AdminSettings settings) throws Exception {
        rig.close();
        rig = new Rig(dir, settings);
    }

    @Test
    void a_token_signs_in_and_the_cookie_is_for_this_host_and_no_script() {
        Browser browser = new Browser(rig);
        Answer answer = browser.signIn("{\"token\": \"" + Rig.TOKEN + "\"}").is(201);

        assertThat(answer.header("set-cookie"))
                .matches("nytta_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=604800; HttpOnly; SameSite=Strict");
        assertThat(answer.at("/role")).isEqualTo("admin");
        assertThat(answer.text()).doesNotContain(browser.secret());
        Answer me = browser.get(ME).is(200);
        assertThat(me.at("/id")).isEqualTo("admin");
        assertThat(me.at("/csrf")).isEqualTo(answer.at("/csrf"));
        assertThat(me.at("/signed_in_at")).isEqualTo("2026-11-26T12:00:00Z");
        assertThat(me.at("/expires_at")).isEqualTo("2026-11-27T00:00:00Z");
    }

    @Test
    void who_comes_with_a_token_alone_has_no_session() {
        Answer me = rig.get(ME).is(200);

        assertThat(me.at("/id")).isEqualTo("admin");
        assertThat(me.at("/csrf")).isEqualTo("null");
        assertThat(me.at("/expires_at")).isEqualTo("null");
        assertThat(me.at("/addresses/calls")).startsWith("http://127.0.0.1:");
    }

    @ParameterizedTest
    @CsvSource({"true, ; Secure", "false, ''"})
    void the_cookie_is_secure_where_a_proxy_ends_tls(boolean behindTls, String end) throws Exception {
        reopen(Rig.settings("127.0.0.1").withBehindTls(behindTls));

        assertThat(new Browser(rig).signIn("{\"token\": \"" + Rig.TOKEN + "\"}").header("set-cookie"))
                .endsWith("SameSite=Strict" + end);
    }

    @Test
    void a_link_signs_in_once() {
        String link = Browser.link(rig, "{}");
        String body = "{\"link\": \"" + link + "\"}";

        new Browser(rig).signIn(body, "Idempotency-Key", "a").is(201);
        new Browser(rig).signIn(body).isProblem(401, "sign-in-failed");
        new Browser(rig).signIn(body, "Idempotency-Key", "a").isProblem(401, "sign-in-failed");
    }

    @ParameterizedTest
    @CsvSource({"599, 201", "600, 401"})
    void a_link_is_good_for_ten_minutes(long seconds, int status) {
        String link = Browser.link(rig, "{}");
        rig.clock.advance(Duration.ofSeconds(seconds));

        new Browser(rig).signIn("{\"link\": \"" + link + "\"}").is(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"token": "nat_wrong"}                   | 401
            {"link": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"} | 401
            {"link": "x' OR '1'='1"}                 | 401
            {"user": "nobody", "password": "x"}      | 401
            {}                                       | 422
            {"token": "a", "link": "b"}              | 422
            {"user": "anna"}                         | 422
            {"password": "x"}                        | 422
            {"token": "a", "code": "123456"}         | 422
            {"token": "a", "passwort": "b"}          | 422
            []                                       | 422
            """)
    void what_does_not_sign_in_gives_no_cookie(String body, int status) {
        Answer answer = new Browser(rig).signIn(body).is(status);

        assertThat(answer.header("set-cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT11H59M, 200",
        "PT12H, 401",
    })
    void a_session_ends_when_it_is_idle_for_twelve_hours(Duration idle, int status) {
        Browser browser = Browser.ofAdmin(rig);
        rig.clock.advance(idle);

        browser.get(ME).is(status);
    }

    @Test
    void a_session_in_use_ends_after_seven_days() {
        Browser browser = Browser.ofAdmin(rig);
        for (int half = 0; half < 15; half++) {
            rig.clock.advance(Duration.ofHours(11));
            browser.get(ME).is(200);
        }
        assertThat(browser.get(ME).at("/expires_at")).isEqualTo("2026-12-03T12:00:00Z");
        rig.clock.advance(Duration.ofHours(3));
        browser.get(ME).isProblem(401, "unauthorized");
    }

    @Test
    void a_restart_keeps_a_session_and_another_admin_token_ends_it() throws Exception {
        Browser before = Browser.ofAdmin(rig);
        String cookie = before.cookie();
        reopen(Rig.settings("127.0.0.1"));
        Browser after = new Browser(rig);
        after.call("GET", ME, "", "Cookie", cookie).is(200);
        after.call("PUT", TEAM, "{}", "Cookie", cookie, Callers.CSRF, before.csrf())
                .is(201);

        String other = AdminTokens.hash("nat_another");
        reopen(AdminSettings.on("127.0.0.1", 0, AdminTokens.none().with("admin", other)));
        new Browser(rig).call("GET", ME, "", "Cookie", cookie).isProblem(401, "unauthorized");
        reopen(Rig.settings("127.0.0.1"));
        new Browser(rig).call("GET", ME, "", "Cookie", cookie).isProblem(401, "unauthorized");
    }

    @Test
    void signing_in_never_takes_over_a_session_that_the_browser_brings() {
        Browser attacker = Browser.ofAdmin(rig);
        Answer answer = new Browser(rig).signIn("{\"token\": \"" + Rig.TOKEN + "\"}", "Cookie", attacker.cookie());

        assertThat(answer.is(201).header("set-cookie")).doesNotContain(attacker.secret());
        attacker.get(ME).isProblem(401, "unauthorized");
        String made = "nytta_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assertThat(new Browser(rig)
                        .signIn("{\"token\": \"" + Rig.TOKEN + "\"}", "Cookie", made)
                        .header("set-cookie"))
                .doesNotContain(made);
    }

    @Test
    void signing_out_ends_this_session_or_all_of_them() {
        Browser one = Browser.ofAdmin(rig);
        Browser two = Browser.ofAdmin(rig);
        Browser three = Browser.ofAdmin(rig);

        Answer out = one.call("DELETE", SESSION, "").is(204);
        assertThat(out.header("set-cookie")).startsWith("nytta_session=; Path=/; Max-Age=0; HttpOnly");
        one.get(ME).isProblem(401, "unauthorized");
        two.get(ME).is(200);
        two.call("DELETE", SESSION + "?everywhere=true", "").is(204);
        two.get(ME).isProblem(401, "unauthorized");
        three.get(ME).isProblem(401, "unauthorized");
        Browser.ofAdmin(rig).call("DELETE", SESSION + "?everywhere=perhaps", "").isProblem(422, "invalid");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            own   |                          |             | 201
            none  |                          |             | csrf
            wrong |                          |             | csrf
            other |                          |             | csrf
            own   | http://127.0.0.1:PORT    |             | 201
            own   | HTTP://127.0.0.1:PORT    |             | 201
            own   | http://127.0.0.1:PORT    | same-origin | 201
            own   | https://127.0.0.1:PORT   |             | other-origin
            own   | http://127.0.0.1:1       |             | other-origin
            own   | http://localhost:PORT    |             | other-origin
            own   | https://evil.example     |             | other-origin
            own   | null                     |             | other-origin
            own   |                          | same-site   | other-origin
            own   |                          | cross-site  | other-origin
            own   |                          | none        | other-origin
            own   | http://127.0.0.1:PORT    | cross-site  | other-origin
            """)
    void a_change_by_cookie_needs_the_word_against_forgery_and_our_own_page(
            String csrf, String origin, String site, String expected) {
        Browser browser = Browser.ofAdmin(rig);
        Browser other = Browser.ofAdmin(rig);
        String word = switch (csrf) {
            case "own" -> browser.csrf();
            case "other" -> other.csrf();
            case "wrong" -> browser.csrf().substring(1) + "A";
            default -> "";
        };
        var request = rig.request("PUT", TEAM, "{}").header("Cookie", browser.cookie());
        if (!word.isEmpty()) {
            request.header(Callers.CSRF, word);
        }
        if (origin != null) {
            request.header("Origin", origin.replace("PORT", String.valueOf(rig.port())));
        }
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        Answer answer = rig.send(request);
        if (expected.equals("201")) {
            answer.is(201);
        } else {
            answer.isProblem(403, expected);
            assertThat(rig.store.teams().list()).isEmpty();
        }
    }

    @Test
    void another_site_reads_nothing_and_signs_nobody_in() {
        Browser browser = Browser.ofAdmin(rig);

        browser.call("GET", ME, "", "Sec-Fetch-Site", "cross-site").isProblem(403, "other-origin");
        browser.call("GET", ME, "", "Sec-Fetch-Site", "same-site").isProblem(403, "other-origin");
        browser.call("GET", ME, "", "Sec-Fetch-Site", "none").is(200);
        new Browser(rig)
                .signIn("{\"token\": \"" + Rig.TOKEN + "\"}", "Origin", "https://evil.example")
                .isProblem(403, "other-origin");
    }

    @Test
    void a_token_needs_no_word_against_forgery_and_decides_over_a_cookie() {
        Browser browser = Browser.ofAdmin(rig);

        rig.put(TEAM, "{}", "Cookie", browser.cookie()).is(201);
        browser.call("GET", ME, "", "Authorization", "Bearer wrong").isProblem(401, "unauthorized");
    }

    @Test
    void other_cookies_of_the_host_do_not_matter() {
        Browser browser = Browser.ofAdmin(rig);

        new Browser(rig)
                .call("GET", ME, "", "Cookie", "a=b; nytta_session=old;  " + browser.cookie() + "; c=d")
                .is(200);
        new Browser(rig).call("GET", ME, "", "Cookie", "my_" + browser.cookie()).is(401);
    }

    @Test
    void what_was_done_stands_in_the_audit_and_no_secret_does() {
        Browser browser = Browser.ofAdmin(rig);
        String link = Browser.link(rig, "{}");
        new Browser(rig).signIn("{\"link\": \"" + link + "\"}").is(201);
        new Browser(rig).signIn("{\"token\": \"nat_canary-typed-wrong\"}").is(401);
        new Browser(rig)
                .signIn("{\"user\": \"canary-typed-here\", \"password\": \"canary-password\"}")
                .is(401);
        browser.call("DELETE", SESSION, "").is(204);

        assertThat(rig.store.audit(Long.MAX_VALUE, 100).reversed())
                .extracting(entry -> entry.who() + " " + entry.action() + " " + entry.id() + " " + entry.after())
                .containsExactly(
                        "admin link admin {\"by\":\"link\",\"from\":\"127.0.0.1\"}",
                        "admin sign-in admin {\"by\":\"link\",\"from\":\"127.0.0.1\"}",
                        "admin link admin {\"by\":\"link\",\"from\":\"127.0.0.1\"}",
                        "admin sign-in admin {\"by\":\"link\",\"from\":\"127.0.0.1\"}",
                        "anybody sign-in-failed unknown {\"by\":\"token\",\"from\":\"127.0.0.1\"}",
                        "anybody sign-in-failed unknown {\"by\":\"password\",\"from\":\"127.0.0.1\"}",
                        "admin sign-out admin {\"by\":\"self\",\"from\":\"127.0.0.1\"}");
    }

    @Test
    void failures_do_not_fill_the_audit() {
        for (int i = 0; i < 50; i++) {
            new Browser(rig).signIn("{\"token\": \"nat_wrong\"}");
            new Browser(rig).signIn("{\"link\": \"wrong" + i + "\"}");
        }
        assertThat(rig.store.audit(Long.MAX_VALUE, 1_000)).hasSize(2);
        rig.clock.advance(Duration.ofSeconds(61));
        new Browser(rig).signIn("{\"token\": \"nat_wrong\"}");
        assertThat(rig.store.audit(Long.MAX_VALUE, 1_000)).hasSize(3);
    }
}
