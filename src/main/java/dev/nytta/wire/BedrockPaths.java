package dev.nytta.wire;

import dev.nytta.usage.Call.Operation;
import dev.nytta.wire.bedrock.ModelIds;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bedrock's paths: `/model/{id}/converse` and its like, whatever stands before them.
///
/// The id may be an ARN, and SDKs then send its slash as `%2F`: the one place where an encoded slash is not refused.
/// What is decoded must be an ARN of Bedrock's by its letters, so that it can mean no other path.
final class BedrockPaths {
    private static final String MODEL = "model";
    private static final Pattern ID_SEGMENT = Pattern.compile("/model/([^/]*)/[a-z-]+$");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]{0,16}:(?:bedrock|sagemaker):[a-z0-9-]{0,32}:[0-9]{0,12}:"
                    + "[a-z-]{1,40}/[A-Za-z0-9_-]+(?:[.:/][A-Za-z0-9_-]+)*");
    private static final Pattern SLASH = Pattern.compile("%2[Ff]");

    private BedrockPaths() {}

    /// The path as it is checked for what could mean another one: without the slashes of an ARN in its place.
    static String withoutSlashesOfArn(String path) {
        Matcher id = ID_SEGMENT.matcher(path);
        boolean arn = path.indexOf('%') >= 0
                && id.find()
                && ARN.matcher(Paths.decoded(id.group(1))).matches();
        return arn
                ? path.substring(0, id.start(1))
                        + SLASH.matcher(path.substring(id.start(1))).replaceAll("")
                : path;
    }

    /// Whether a path without a provider is one of these.
    static boolean isBare(String[] segments) {
        return segments.length == 3 && found(segments).isPresent();
    }

    static Optional<Paths.Found> found(String[] segments) {
        int last = segments.length - 1;
        if (last < 2 || !segments[last - 2].equals(MODEL) || segments[last - 1].isEmpty()) {
            return Optional.empty();
        }
        String model = ModelIds.named(Paths.decoded(segments[last - 1]));
        return switch (segments[last]) {
            case "converse" -> Optional.of(new Paths.Found("bedrock-converse", Operation.GENERATE, model, false));
            case "converse-stream" -> Optional.of(new Paths.Found("bedrock-converse", Operation.GENERATE, model, true));
            case "invoke" -> Optional.of(new Paths.Found("bedrock-invoke", Operation.GENERATE, model, false));
            case "invoke-with-response-stream" ->
                Optional.of(new Paths.Found("bedrock-invoke", Operation.GENERATE, model, true));
            case "count-tokens" ->
                Optional.of(new Paths.Found("bedrock-converse", Operation.COUNT_TOKENS, model, false));
            default -> Optional.empty();
        };
    }
}
