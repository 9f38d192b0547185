package dev.nytta.app.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One block of a PEM file (RFC 7468).
///
/// @param label what it says it is: `CERTIFICATE`
record Pem(String label, String base64) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    /// All blocks of a text, in their order; what stands between them is a comment.
    static List<Pem> all(String text) {
        List<Pem> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            blocks.add(new Pem(block.group(1), block.group(2)));
        }
        return blocks;
    }

    /// @throws IllegalArgumentException if it is no Base64
    byte[] content() {
        return Base64.getMimeDecoder().decode(base64);
    }

    /// A key stays out of logs.
    @Override
    public String toString() {
        return label;
    }
}
