package dev.nytta.wire.bedrock;

import dev.nytta.usage.ServiceTier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bedrock's ways to name a model: an id (`anthropic.claude-...-v1:0`), a profile (`us.anthropic.claude-...`), an ARN
/// of
/// either, or an ARN that names something of the account's own (an application's profile, provisioned capacity).
public final class ModelIds {
    private static final Pattern NAMING =
            Pattern.compile("arn:aws[a-z-]*:bedrock:[a-z0-9-]*:[0-9]*:(?:foundation-model|inference-profile)/(.+)");
    private static final Pattern PROVISIONED =
            Pattern.compile("arn:aws[a-z-]*:bedrock:[a-z0-9-]*:[0-9]*:provisioned-model/.+");

    private ModelIds() {}

    /// The id that an ARN names a model by; every other id as it is.
    public static String named(String id) {
        Matcher naming = NAMING.matcher(id);
        return naming.matches() ? naming.group(1) : id;
    }

    /// The tier, unless the id itself says that the capacity was bought ahead.
    static ServiceTier tier(String id, ServiceTier otherwise) {
        return PROVISIONED.matcher(id).matches() ? ServiceTier.PROVISIONED : otherwise;
    }
}
