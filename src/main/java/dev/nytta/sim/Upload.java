package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.sim.http.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The fields of a request, sent as JSON or as a form with files.
///
/// @param files how many came
/// @param fileBytes of all of them
record Upload(Map<String, String> fields, int files, int fileBytes) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");

    Upload {
        fields = Map.copyOf(fields);
    }

    static Upload of(Request request) throws Refused {
        Matcher boundary = BOUNDARY.matcher(request.header("content-type"));
        return boundary.find() ? form(boundary.group(1), request.body()) : json(request.body());
    }

    private static Upload json(byte[] body) throws Refused {
        try {
            Map<String, String> fields = new HashMap<>();
            JsonNode object = Json.read(body);
            object.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asString("")));
            return new Upload(fields, object.path("images").size(), 0);
        } catch (JacksonException _) {
            throw Refused.badRequest("We could not parse the JSON body of your request.");
        }
    }

    private static Upload form(String boundary, byte[] body) throws Refused {
        Map<String, String> fields = new HashMap<>();
        int files = 0;
        int fileBytes = 0;
        for (String part : ("\r\n" + new String(body, ISO_8859_1)).split(Pattern.quote("\r\n--" + boundary), -1)) {
            int blank = part.indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(part);
            if (blank < 0 || !name.find()) {
                continue;
            }
            String content = part.substring(blank + 4);
            if (part.substring(0, blank).contains("filename=")) {
                files++;
                fileBytes += content.length();
            } else {
                fields.put(name.group(1), new String(content.getBytes(ISO_8859_1), UTF_8));
            }
        }
        if (fields.isEmpty()) {
            throw Refused.badRequest("The form has no fields.");
        }
        return new Upload(fields, files, fileBytes);
    }

    String model() throws Refused {
        String model = text("model");
        if (model.isEmpty()) {
            throw Refused.badRequest("Missing required parameter: 'model'.");
        }
        return model;
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    int number(String name, int otherwise) throws Refused {
        return text(name).isEmpty() ? otherwise : Controls.number(name, text(name), 100);
    }

    boolean flag(String name) {
        return text(name).equals("true");
    }
}
