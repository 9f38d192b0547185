package dev.nytta.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// A bucket of S3 as docs.aws.amazon.com/AmazonS3/latest/API documents it: names in the order of their bytes, two a
/// page,
/// folders where a delimiter is given, `continuation-token` to go on, and nothing without a signature that [SigV4]
/// makes
/// too.
final class FakeS3 implements AutoCloseable {
    static final String BUCKET = "acme-logs";
    private static final int PAGE = 2;

    /// Answers that are given before any other: a status.
    final List<Integer> trouble = new ArrayList<>();
    /// The names that were asked for, and `?` with the prefix for a list.
    final List<String> asked = new CopyOnWriteArrayList<>();
    /// When each question was signed.
    final List<String> signedAt = new CopyOnWriteArrayList<>();
    private final TreeMap<String, byte[]> objects = new TreeMap<>();
    private final SigV4 signature;
    private final HttpServer server;

    FakeS3(SigV4 signature) {
        this.signature = signature;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void put(String key, String text) {
        objects.put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    synchronized void putZipped(String key, String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        objects.put(key, packed.toByteArray());
    }

    /// Objects that were fetched, in their order.
    List<String> fetched() {
        return asked.stream().filter(each -> !each.startsWith("?")).toList();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        String key = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8)
                .replaceFirst("^/" + BUCKET + "/?", "");
        asked.add(key.isEmpty() ? "?" + query.getOrDefault("prefix", "") : key);
        signedAt.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-date")));
        if (!signature.isOf(exchange)) {
            exchange.sendResponseHeaders(403, -1);
        } else if (!trouble.isEmpty()) {
            exchange.sendResponseHeaders(trouble.removeFirst(), -1);
        } else if (!path.startsWith("/" + BUCKET + "/")) {
            exchange.sendResponseHeaders(404, -1);
        } else if (key.isEmpty()) {
            send(exchange, list(query).getBytes(StandardCharsets.UTF_8));
        } else if (objects.containsKey(key)) {
            send(exchange, objects.get(key));
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : (raw == null ? "" : raw).split("&", -1)) {
            String[] both = pair.split("=", 2);
            query.put(
                    URLDecoder.decode(both[0], StandardCharsets.UTF_8),
                    both.length < 2 ? "" : URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private String list(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        String delimiter = query.getOrDefault("delimiter", "");
        TreeSet<String> names = new TreeSet<>();
        for (String key : objects.tailMap(prefix).keySet()) {
            if (key.startsWith(prefix)) {
                int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
                names.add(end < 0 ? key : key.substring(0, end + 1));
            }
        }
        int from = Integer.parseInt(
                query.getOrDefault("continuation-token", "a+/=0").replace("a+/=", ""));
        List<String> all = List.copyOf(names);
        int to = Math.min(all.size(), from + PAGE);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>" + BUCKET
                + "</Name><Prefix>"
                + escaped(prefix) + "</Prefix><EncodingType>url</EncodingType><IsTruncated>" + (to < all.size())
                + "</IsTruncated>"
                + (to < all.size() ? "<NextContinuationToken>a+/=" + to + "</NextContinuationToken>" : "")
                + all.subList(from, to).stream()
                        .map(name -> element(name, delimiter))
                        .collect(Collectors.joining())
                + "</ListBucketResult>";
    }

    private static String element(String name, String delimiter) {
        return !delimiter.isEmpty() && name.endsWith(delimiter)
                ? "<CommonPrefixes><Prefix>" + escaped(name) + "</Prefix></CommonPrefixes>"
                : "<Contents><Key>" + escaped(name) + "</Key><Size>1</Size></Contents>";
    }

    private static String escaped(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
