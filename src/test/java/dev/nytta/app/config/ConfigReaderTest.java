package dev.nytta.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.intake.VendorFeed;
import dev.nytta.intake.VendorKey;
import dev.nytta.intake.VendorSource;
import dev.nytta.policy.RuleSettings.UnknownModel;
import dev.nytta.policy.RuleSettings.Unmetered;
import dev.nytta.usage.AwsAccess;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    /// The smallest useful file of the contract.
    private static final String SMALLEST = """
            providers:
              openai:    { base_url: "https://api.openai.com/v1",  api_key: "env:OPENAI_API_KEY" }
              anthropic: { base_url: "https://api.anthropic.com",  api_key: "env:ANTHROPIC_API_KEY" }
              gemini:    { base_url: "https://generativelanguage.googleapis.com", api_key: "env:GEMINI_API_KEY" }
            teams:
              - { id: platform, cost_center: cc-100 }
            keys:
              - { id: ci, team: platform, project: build, secret: "env:CI_NYTTA_KEY" }
            budgets:
              - { id: platform-month, scope: { team: platform }, limit_usd: "500", window: month, timezone: Europe/Stockholm, mode: hard }
            mandates:
              - { id: mig-42, purpose: "move billing to v2", owner: "team:platform", expected_outcome: "40 services migrated",
                  limit_usd: "3000", expires: 2027-03-31, price_policy: capped }
            policies: []
            privacy: { person: pseudonym, content: off, min_group: 5 }
            """;

    @Test
    void the_smallest_useful_file_is_understood() {
        Configuration read = ConfigReader.read("nytta.yaml", SMALLEST);

        assertThat(read.providers())
                .extracting(Provider::id, Provider::kind, Provider::auth, Provider::credential)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "openai", Provider.Kind.OPENAI, Provider.Auth.BEARER, "env:OPENAI_API_KEY"),
                        org.assertj.core.groups.Tuple.tuple(
                                "anthropic", Provider.Kind.ANTHROPIC, Provider.Auth.X_API_KEY, "env:ANTHROPIC_API_KEY"),
                        org.assertj.core.groups.Tuple.tuple(
                                "gemini", Provider.Kind.GEMINI, Provider.Auth.X_GOOG_API_KEY, "env:GEMINI_API_KEY"));
        Budget budget = read.budgets().getFirst();
        assertThat(budget.scope()).isEqualTo(Map.of(ScopeKey.TEAM, "platform"));
        assertThat(budget.limitNano()).isEqualTo(500_000_000_000L);
        assertThat(budget.window()).isEqualTo(Window.Calendar.MONTH);
        assertThat(budget.zone()).hasValue(ZoneId.of("Europe/Stockholm"));
        assertThat(budget.managedBy()).isEqualTo("nytta.yaml:10");
        Mandate mandate = read.mandates().getFirst();
        assertThat(mandate.expires()).isEqualTo(LocalDate.parse("2027-03-31"));
        assertThat(mandate.pricePolicy()).isEqualTo(Mandate.PricePolicy.CAPPED);
    }

    @Test
    void bedrock_is_a_region_with_keys_to_sign_with_or_an_address_with_an_api_key() {
        List<Provider> read = ConfigReader.read("f", """
                        providers:
                          bedrock: { region: eu-north-1, access_key_id: "env:ID", secret_access_key: "file:/run/s", session_token: "env:T" }
                          us: { kind: bedrock, base_url: "https://bedrock-runtime-fips.us-east-1.amazonaws.com",
                                access_key_id: "env:ID", secret_access_key: "env:S" }
                          vpc: { kind: bedrock, base_url: "https://vpce-1a-2b.bedrock-runtime.eu-west-1.vpce.amazonaws.com",
                                 access_key_id: "env:ID", secret_access_key: "env:S" }
                          proxy: { kind: bedrock, base_url: "http://10.0.0.7:8000", region: us-gov-west-1,
                                   access_key_id: "env:ID", secret_access_key: "env:S" }
                          keyed: { kind: bedrock, region: cn-north-1, api_key: "env:AWS_BEARER_TOKEN_BEDROCK" }
                        """).providers();

        assertThat(read.getFirst().baseUrl()).hasToString("https://bedrock-runtime.eu-north-1.amazonaws.com");
        assertThat(read.getFirst().aws()).hasValue(new AwsAccess("eu-north-1", "env:ID", "file:/run/s", "env:T"));
        assertThat(read.getFirst().references()).containsExactly("env:ID", "file:/run/s", "env:T");
        assertThat(read.get(1).aws().orElseThrow().region()).isEqualTo("us-east-1");
        assertThat(read.get(2).aws().orElseThrow().region()).isEqualTo("eu-west-1");
        assertThat(read.get(3).aws().orElseThrow().region()).isEqualTo("us-gov-west-1");
        assertThat(read.get(4).aws()).isEmpty();
        assertThat(read.get(4).baseUrl()).hasToString("https://bedrock-runtime.cn-north-1.amazonaws.com.cn");
        assertThat(read.get(4).references()).containsExactly("env:AWS_BEARER_TOKEN_BEDROCK");
    }

    @Test
    void a_provider_of_another_kind_is_taken_as_it_says() {
        Provider local = ConfigReader.read("f", """
                        providers:
                          farm: { kind: openai-compatible, base_url: "http://10.0.0.7:8000/v1/", models: ["qwen*"], prices_as: openrouter, on_client_abort: cancel }
                        """).providers().getFirst();

        assertThat(local.baseUrl()).hasToString("http://10.0.0.7:8000/v1");
        assertThat(local.pricesAs()).isEqualTo("openrouter");
        assertThat(local.models()).containsExactly("qwen*");
        assertThat(local.onClientAbort()).isEqualTo(Provider.OnClientAbort.CANCEL);
    }

    @Test
    void settings_of_the_process_have_defaults_and_units() {
        ServerSettings none = Configuration.none().server();
        ServerSettings set = ConfigReader.read("f", """
                        journal: { fsync: always }
                        timeouts: { connect: 500ms, first_byte: 2m }
                        limits: { body: 1048576, streams: 501 }
                        listen: { trusted_proxies: [10.0.0.7, "fd00::/8"], data: { tls: { cert: a.pem, key: b.pem } } }
                        hold_wait: 1s
                        """).server();

        assertThat(none.fsync()).isEqualTo(Duration.ofMillis(5));
        assertThat(set.fsync()).isEqualTo(Duration.ZERO);
        assertThat(ConfigReader.read("f", "journal: {fsync: 50ms}").server().fsync())
                .isEqualTo(Duration.ofMillis(50));
        assertThat(set.connect()).isEqualTo(Duration.ofMillis(500));
        assertThat(set.firstByte()).isEqualTo(Duration.ofMinutes(2));
        assertThat(set.idle()).isEqualTo(Duration.ofMinutes(5));
        assertThat(set.limits().bodyBytes()).isEqualTo(1_048_576);
        assertThat(set.listening().data().tls()).contains(new ServerSettings.Tls(Path.of("a.pem"), Path.of("b.pem")));
        assertThat(set.listening().admin().tls()).isEmpty();
        assertThat(none.limits().streams()).isEqualTo(20_000);
        assertThat(set.limits().streams()).isEqualTo(501);
        assertThat(set.limits().streamsPerKey()).isEqualTo(251);
        assertThat(none.listening().proxies().has(InetAddress.ofLiteral("10.0.0.7")))
                .isFalse();
        assertThat(set.listening().proxies().has(InetAddress.ofLiteral("fd00::1")))
                .isTrue();
    }

    @Test
    void unmetered_calls_are_refused_by_scope_or_for_all() {
        var rules = ConfigReader.read("f", """
                        unmetered_scopes:
                          - { scope: { team: lab }, action: allow }
                        unmetered: refuse
                        """).rules().unmetered();

        assertThat(rules).extracting(rule -> rule.action()).containsExactly(Unmetered.ALLOW, Unmetered.REFUSE);
    }

    @Test
    void what_happens_to_unknown_models_is_said_by_scope_and_then_for_all() {
        var rules = ConfigReader.read("f", """
                        unknown_models:
                          - { scope: { team: lab }, action: allow }
                        unknown_model: refuse
                        """).rules().unknownModels();

        assertThat(rules).extracting(rule -> rule.action()).containsExactly(UnknownModel.ALLOW, UnknownModel.REFUSE);
    }

    @Test
    void a_vendor_is_asked_by_its_name_or_by_another() {
        List<VendorSource> sources = ConfigReader.read("f", """
                        sources:
                          openai: { api_key: "env:OPENAI_ADMIN_KEY" }
                          ours: { vendor: anthropic, api_key: "file:/run/key", every: 1h, late_days: 5, from: 2026-10-01 }
                        """).sources();

        assertThat(sources)
                .containsExactly(
                        new VendorSource(
                                "openai",
                                VendorFeed.OPENAI,
                                "env:OPENAI_ADMIN_KEY",
                                Optional.empty(),
                                new VendorSource.Plan(Duration.ofHours(6), 3, Optional.empty())),
                        new VendorSource(
                                "ours",
                                VendorFeed.ANTHROPIC,
                                "file:/run/key",
                                Optional.empty(),
                                new VendorSource.Plan(
                                        Duration.ofHours(1), 5, Optional.of(LocalDate.parse("2026-10-01")))));
    }

    @Test
    void logs_in_a_bucket_have_keys_to_sign_with() {
        VendorSource source = ConfigReader.read("f", """
                        sources:
                          bedrock-logs: { bucket: acme-logs, prefix: team/a, region: eu-north-1, access_key_id: "env:ID",
                                          secret_access_key: "file:/run/secret", session_token: "env:TOKEN" }
                        """).sources().getFirst();

        assertThat(source.isFiles()).isFalse();
        assertThat(source.key(reference -> "at " + reference))
                .isEqualTo(new VendorKey("at file:/run/secret", "at env:ID", "at env:TOKEN"));
        assertThat(source.details()).containsEntry("bucket", "acme-logs").containsEntry("prefix", "team/a");
    }

    @Test
    void a_vendor_says_what_it_needs_beside_a_key() {
        List<VendorSource> sources = ConfigReader.read("f", """
                        sources:
                          copilot: { api_key: "env:GH", account: enterprises/acme }
                          logs: { vendor: bedrock-logs, path: /srv/logs }
                          azure-monitor: { api_key: "env:AZ", scope: /subscriptions/1-2, tenant: t, client_id: c }
                          azure: { api_key: "env:AZ", scope: /subscriptions/1-2/resourceGroups/ai, tenant: t, client_id: c }
                        """).sources();

        assertThat(sources)
                .extracting(source -> source.feed().word() + " " + source.apiKey() + " " + source.details())
                .containsExactly(
                        "copilot env:GH {account=enterprises/acme}",
                        "bedrock-logs  {path=/srv/logs}",
                        "azure-monitor env:AZ " + sources.get(2).details(),
                        "azure env:AZ " + sources.getLast().details());
        assertThat(sources.getLast().details())
                .containsOnly(
                        Map.entry("scope", "/subscriptions/1-2/resourceGroups/ai"),
                        Map.entry("tenant", "t"),
                        Map.entry("client_id", "c"));
    }

    @Test
    void a_price_overlay_keeps_its_decimals_as_text() {
        String json = ConfigReader.read("f", """
                        prices:
                          - { provider: openai, model: gpt-6-sol, from: 2026-12-01, rates: { input: 1.10 } }
                        """).prices().orElseThrow();

        assertThat(json)
                .isEqualTo("{\"prices\":[{\"provider\":\"openai\",\"model\":\"gpt-6-sol\",\"from\":\"2026-12-01\","
                        + "\"rates\":{\"input\":\"1.10\"}}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "budgts: []  | f:1: unknown field `budgts` in the configuration. Did you mean `budgets`?",
                "teams: [{id: caf\u00e9}] | f:1: an `id` has 1 to 64 plain letters, digits, dots, dashes and underscores: choose another.",
                "budgets: [{id: b, limit_usd: 5, window: moth}] | f:1: `window` must be minute, hour, day, week, month,"
                        + " quarter, year, total or rolling:P7D (one hour to 366 days).",
                "budgets: [{id: b, limit_usd: 5, window: month, scpe: {}}] | f:1: unknown field `scpe` in a budget. Did you mean `scope`?",
                "budgets: [{id: b, limit_usd: 5, window: month, scope: {teem: a}}] | f:1: unknown scope key `teem`. Did you mean `team`?",
                "listen: {trusted_proxies: [10.0.0.0/33]} | f:1: `trusted_proxies` must be addresses or ranges such as"
                        + " 10.0.0.7 or 10.0.0.0/8.",
                "listen: {data: {tls: {cert: a.pem}}} | f:1: listen.data.tls needs `key`.",
                "limits: {streams_per_key: 0} | f:1: `streams_per_key` must be a whole number above 0.",
                "sources: {openai: {api_key: sk-secret}} | f:1: `api_key` must be env:NAME or file:PATH.",
                "sources: {open: {api_key: 'env:A'}} | f:1: `vendor` of the source open must be one of anthropic, openai, openai-usage,"
                        + " claude-code, cursor, copilot, copilot-metrics, bedrock-logs, azure, azure-monitor, google-billing.",
                "sources: {copilot: {api_key: 'env:A'}} | f:1: a source needs `account`.",
                "sources: {copilot: {api_key: 'env:A', account: acme}} | f:1: `account` must be orgs/NAME or enterprises/NAME.",
                "sources: {cursor: {api_key: 'env:A', path: /x}} | f:1: The source cursor needs no `path`: it is of the vendor cursor.",
                "sources: {azure-monitor: {api_key: 'env:A', tenant: t, client_id: c}} | f:1: a source needs `scope`.",
                "sources: {bedrock-logs: {every: 1h}} | f:1: a source needs `path`.",
                "sources: {bedrock-logs: {bucket: acme-logs, region: eu-north-1, access_key_id: 'env:I'}} | f:1: a source needs `secret_access_key`.",
                "sources: {bedrock-logs: {bucket: acme-logs, access_key_id: 'env:I', secret_access_key: 'env:S'}} | f:1: a source needs `region`.",
                "sources: {bedrock-logs: {bucket: acme-logs, region: eu-north-1, access_key_id: AKIA1, secret_access_key: 'env:S'}} | f:1:"
                        + " `access_key_id` must be env:NAME or file:PATH.",
                "sources: {bedrock-logs: {bucket: acme-logs, region: eu-north-1, access_key_id: 'env:I', secret_access_key: s3cret}} | f:1:"
                        + " `secret_access_key` must be env:NAME or file:PATH.",
                "sources: {bedrock-logs: {bucket: Acme/x, region: eu-north-1, access_key_id: 'env:I', secret_access_key: 'env:S'}} | f:1:"
                        + " `bucket` must be the name of a bucket.",
                "sources: {bedrock-logs: {bucket: acme-logs, path: /x, region: eu-north-1, access_key_id: 'env:I', secret_access_key:"
                        + " 'env:S'}} | f:1: The source bedrock-logs needs no `path`: it is in a bucket.",
                "sources: {bedrock-logs: {path: /x, region: eu-north-1}} | f:1: The source bedrock-logs needs no `region`: it is of the vendor"
                        + " bedrock-logs.",
                "sources: {bedrock-logs: {bucket: acme-logs, api_key: 'env:K', region: eu-north-1, access_key_id: 'env:I',"
                        + " secret_access_key: 'env:S'}} | f:1: The source bedrock-logs needs no `api_key`: it is in a bucket.",
                "sources: {openai: {api_key: 'env:A', secret_access_key: 'env:S'}} | f:1: The source openai needs no `secret_access_key`: it is of"
                        + " the vendor openai.",
                "sources: {openai: {api_key: 'env:A', bucket: acme-logs}} | f:1: The source openai needs no `bucket`: it is of the vendor"
                        + " openai.",
                "sources: {openai: {api_key: 'env:A', every: 1m}} | f:1: `every` must be a time of at least 15m, such as 6h.",
                "sources: {openai: {api_key: 'env:A', late_days: 32}} | f:1: `late_days` must be a whole number from 1 to 31.",
                "seats: [{vendor: openai, count: 0, month_usd: 1, from: 2026-11-01}] | f:1: `count` must be a whole number from 1 to 1000000.",
                "seats: [{vendor: openai, count: 1, from: 2026-11-01}] | f:1: a seat needs `month_usd`.",
                "seats: [{vendor: openai, count: 1, month_usd: -1, from: 2026-11-01}] | f:1: `month_usd` must be an amount in USD such as"
                        + " \"30\", with nine decimals at most.",
                "sources: {openai: {vendor: openai}} | f:1: a source needs `api_key`.",
                "budgets: [{id: b, window: month}] | f:1: a budget needs `limit_usd`.",
                "budgets: [{id: b, limit_usd: -5, window: month}] | f:1: `limit_usd` must be an amount in USD such as \"500\".",
                "budgets: [{id: b, limit_usd: 5, window: day, timezone: Stockholm}] | f:1: `timezone` must be a time zone such as Europe/Stockholm.",
                "budgets: [{id: b, limit_usd: 5, window: day, on_exceed: [mail]}] | f:1: `on_exceed` must be an empty list: actions are not there yet.",
                "budgets: [{id: b, limit_usd: 5, window: 'rolling:PT10M'}] | f:1: `window` must be minute, hour, day, week, month,"
                        + " quarter, year, total or rolling:P7D (one hour to 366 days).",
                "keys: [{id: k, secret: nk_plain}] | f:1: `secret` must be env:NAME, file:PATH, or nk_ and 21 characters or more.",
                "providers: {openai: {base_url: 'ftp://x'}} | f:1: `base_url` must be an http or https address.",
                "providers: {bedrock: {api_key: 'env:A'}} | f:1: a provider needs `base_url`.",
                "providers: {bedrock: {region: Stockholm}} | f:1: `region` must be one of AWS's, such as eu-north-1.",
                "providers: {bedrock: {region: eu-north-1, access_key_id: AKIA1}} | f:1: `access_key_id` must be env:NAME or file:PATH.",
                "providers: {bedrock: {region: eu-north-1, access_key_id: 'env:A'}} | f:1: `access_key_id` and"
                        + " `secret_access_key` belong together.",
                "providers: {bedrock: {region: eu-north-1, session_token: 'env:A'}} | f:1: `access_key_id` and"
                        + " `secret_access_key` belong together.",
                "providers: {bedrock: {region: eu-north-1, api_key: 'env:K', access_key_id: 'env:A',"
                        + " secret_access_key: 'env:B'}} | f:1: Give either `api_key`",
                "providers: {bedrock: {base_url: 'http://a', access_key_id: 'env:A', secret_access_key: 'env:B'}} |"
                        + " f:1: a provider that signs needs `region`: its base_url does not tell it.",
                "providers: {openai: {base_url: 'http://a', region: eu-north-1}} | f:1: `region` is for providers of kind"
                        + " bedrock only.",
                "budgets: [{id: b, limit_usd: 5, window: day, count: al}] | f:1: `count` must be gateway or all.",
                "mandates: [{id: m, purpose: p, owner: platform, limit_usd: 9, expires: 2027-01-01}] | f:1: `owner` must be"
                        + " team:ID or person:ID.",
                "routes: [{model: m, to: [{provider: p, weight: 0}]}] | f:1: `weight` must be a whole number above 0.",
                "listen: {data: {port: 70000}} | f:1: `port` must be a port from 0 to 65535.",
                "journal: {fsync: 2s} | f:1: `fsync` must be a time of at most 1s, such as 5ms, or always.",
                "timeouts: {connect: always} | f:1: `connect` must be a time such as 5ms, 2s or 10m.",
                "hold_wait: PT-2S | f:1: `hold_wait` must be a time such as 2s.",
                "policies: [{id: p}] | f:1: `policies` must be an empty list: policies are not there yet.",
                "privacy: {min_group: 2} | f:1: `min_group` must be a whole number of at least 5, or fewer with `small_org: agreed`, `agreed_by` and `agreed_on`.",
                "privacy: {min_group: 2, small_org: agreed} | f:1: `small_org: agreed` needs `agreed_by`",
                "teams: [{id: a}, {id: a}] | f:1: a team with the id `a` stands above already.",
                "teams: [] {} | f:1: this is not YAML: expected <block end>, but found '{'.",
            })
    void every_mistake_is_named_with_its_line_and_the_right_name(String text, String problem) {
        assertThatThrownBy(() -> ConfigReader.read("f", text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void all_mistakes_are_told_at_once() {
        assertThatThrownBy(() -> ConfigReader.read("f", """
                        budgets:
                          - { id: a, limit_usd: "x", window: month }
                          - { id: b, limit_usd: "5", window: never }
                        colour: red
                        """))
                .hasMessageContaining("f:2: `limit_usd`")
                .hasMessageContaining("f:3: `window`")
                .hasMessageContaining("f:4: unknown field `colour`");
    }

    @Test
    void a_field_that_stands_twice_is_a_mistake() {
        assertThatThrownBy(() -> ConfigReader.read("f", "budgets: [{id: b, limit_usd: 5, limit_usd: 7, window: day}]"))
                .hasMessageContaining("`limit_usd` stands twice in a budget.");
    }

    @Test
    void a_mandate_regardless_of_price_needs_a_reason_and_a_review() {
        assertThatThrownBy(() -> ConfigReader.read(
                        "f",
                        "mandates: [{id: m, purpose: p, owner: 'team:a', limit_usd: 9, expires: 2027-01-01,"
                                + " price_policy: regardless}]"))
                .hasMessageContaining("needs `reason` and a `review_date`");
    }

    @Test
    void the_review_of_a_mandate_regardless_of_price_is_at_most_90_days_ahead() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(ConfigReader.read("f", regardless(today.plusDays(90))).mandates())
                .hasSize(1);
        // What was right once does not keep a server from starting.
        assertThat(ConfigReader.read("f", regardless(today.minusDays(1))).mandates())
                .hasSize(1);
        assertThatThrownBy(() -> ConfigReader.read("f", regardless(today.plusDays(92))))
                .hasMessageContaining(
                        "f:1: a mandate that runs regardless of price needs `reason` and a `review_date`");
    }

    private static String regardless(LocalDate review) {
        return "mandates: [{id: m, purpose: p, owner: 'team:a', limit_usd: 9, expires: 2999-01-01, price_policy: regardless,"
                + " reason: r, review_date: " + review + "}]";
    }

    @Test
    void an_alias_bomb_is_refused() {
        String bomb = "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n";

        assertThatThrownBy(() -> ConfigReader.read("f", bomb)).isInstanceOf(ConfigException.class);
    }

    @Test
    void an_empty_file_is_the_defaults() {
        assertThat(ConfigReader.read("f", "")).isEqualTo(ConfigReader.read("f", "{}"));
        assertThat(ConfigReader.read("f", "").file()).isEqualTo("f");
    }
}
