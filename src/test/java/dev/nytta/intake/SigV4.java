package dev.nytta.intake;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes the signature of a GET again, step by step as docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth
/// says, and not with AWS's code.
///
/// @param session that must stand in a header of its own, or empty
record SigV4(String id, String secret, String session, String region) {
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/s3/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\\w+)");

    boolean isOf(HttpExchange exchange) {
        Matcher said = AUTHORIZATION.matcher(
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String token = exchange.getRequestHeaders().getFirst("x-amz-security-token");
        return said.matches()
                && said.group(1).equals(id)
                && said.group(3).equals(region)
                && said.group(4).contains("host")
                && session.equals(token == null ? "" : token)
                && (session.isEmpty() || said.group(4).contains("x-amz-security-token"))
                && said.group(5).equals(signature(exchange, said));
    }

    private String signature(HttpExchange exchange, Matcher said) {
        String headers = Arrays.stream(said.group(4).split(";", -1))
                .map(name -> name + ":" + exchange.getRequestHeaders().getFirst(name) + "\n")
                .collect(Collectors.joining());
        URI asked = exchange.getRequestURI();
        String path = Arrays.stream(asked.getRawPath().split("/", -1))
                .map(SigV4::again)
                .collect(Collectors.joining("/"));
        String request = "GET\n" + path + "\n" + query(asked.getRawQuery()) + "\n" + headers + "\n" + said.group(4)
                + "\n" + exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        String scope = said.group(2) + "/" + region + "/s3/aws4_request";
        String text = "AWS4-HMAC-SHA256\n" + exchange.getRequestHeaders().getFirst("x-amz-date") + "\n" + scope + "\n"
                + HexFormat.of().formatHex(sha256(request));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {said.group(2), region, "s3", "aws4_request", text}) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(key);
    }

    private static String query(String raw) {
        return raw == null
                ? ""
                : Arrays.stream(raw.split("&", -1))
                        .map(pair -> {
                            String[] both = pair.split("=", 2);
                            return again(both[0]) + "=" + (both.length < 2 ? "" : again(both[1]));
                        })
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private static String again(String escaped) {
        return URLEncoder.encode(
                        URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException none) {
            throw new IllegalStateException(none);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException none) {
            throw new IllegalStateException(none);
        }
    }
}
