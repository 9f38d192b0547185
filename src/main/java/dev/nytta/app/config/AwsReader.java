package dev.nytta.app.config;

import dev.nytta.usage.AwsAccess;
import dev.nytta.usage.Provider;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a provider of kind `bedrock` has beside the others: a region, which stands for its address, and keys to sign
/// with.
final class AwsReader {
    private static final String REGION = "region";
    private static final String ID = "access_key_id";
    private static final String SECRET = "secret_access_key";
    private static final String TOKEN = "session_token";
    private static final Pattern REGIONS = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d{1,2}");
    /// `bedrock-runtime.eu-north-1.amazonaws.com`, also behind a VPC endpoint's own name.
    private static final Pattern HOST = Pattern.compile(
            "(?:.+\\.)?bedrock-runtime(?:-fips)?\\.([a-z0-9-]+)\\.(?:vpce\\.)?(?:amazonaws\\.com|api\\.aws).*");

    private final YamlMap map;
    private final Provider.Kind kind;
    private final Optional<String> region;

    /// @param kind of the provider
    AwsReader(YamlMap map, Provider.Kind kind) {
        this.map = map;
        this.kind = kind;
        region = map.parsed(REGION, "one of AWS's, such as eu-north-1", AwsReader::region);
    }

    private static String region(String text) {
        if (!REGIONS.matcher(text).matches()) {
            throw new IllegalArgumentException("not a region");
        }
        return text;
    }

    /// The address that the region stands for, where no other is given.
    Optional<URI> address() {
        return region.filter(_ -> kind == Provider.Kind.BEDROCK)
                .map(name -> URI.create(
                        "https://bedrock-runtime." + name + ".amazonaws.com" + (name.startsWith("cn-") ? ".cn" : "")));
    }

    /// The keys to sign with, where they are given.
    Optional<AwsAccess> access(Optional<URI> base, boolean hasApiKey) {
        Optional<String> id = reference(ID);
        Optional<String> secret = reference(SECRET);
        Optional<String> token = reference(TOKEN);
        if (kind != Provider.Kind.BEDROCK) {
            refuseOthers();
            return Optional.empty();
        }
        if (id.isEmpty() && secret.isEmpty() && token.isEmpty()) {
            return Optional.empty();
        }
        if (hasApiKey) {
            map.wrong("api_key", "Give either `api_key` or `" + ID + "` and `" + SECRET + "`, not both.");
        } else if (id.isEmpty() || secret.isEmpty()) {
            map.wrong(id.isEmpty() ? SECRET : ID, "`" + ID + "` and `" + SECRET + "` belong together.");
        }
        Optional<String> place = region.or(() -> base.flatMap(AwsReader::regionOf));
        if (place.isEmpty()) {
            map.wrong(ID, "a provider that signs needs `" + REGION + "`: its base_url does not tell it.");
        }
        return place.map(where -> new AwsAccess(where, id.orElse(""), secret.orElse(""), token.orElse("")));
    }

    private Optional<String> reference(String name) {
        return map.parsed(name, "env:NAME or file:PATH", References::checked);
    }

    private void refuseOthers() {
        for (String name : List.of(REGION, ID, SECRET, TOKEN)) {
            if (map.node(name).isPresent()) {
                map.wrong(name, "`" + name + "` is for providers of kind bedrock only.");
            }
        }
    }

    private static Optional<String> regionOf(URI base) {
        Matcher host = HOST.matcher(String.valueOf(base.getHost()));
        return host.matches() ? Optional.of(host.group(1)) : Optional.empty();
    }
}
