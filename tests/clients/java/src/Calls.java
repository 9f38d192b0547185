import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.concurrent.CompletableFuture;

/** One call through a Java SDK: Calls SDK BASE KEY MODEL PROMPT whole|stream. Errors: one line on stderr, exit code 1. */
public class Calls {
  static void out(String text) {
    System.out.print(text);
    System.out.flush();
  }

  public static void main(String[] a) {
    String base = a[1], key = a[2], model = a[3], prompt = a[4];
    boolean stream = a[5].equals("stream");
    try {
      String end = switch (a[0]) {
        case "openai" -> chat(base, key, model, prompt, stream);
        case "openai-responses" -> responses(base, key, model, prompt, stream);
        case "anthropic" -> anthropic(base, key, model, prompt, stream);
        case "langchain4j" -> langchain4j(base, key, model, prompt, stream);
        default -> throw new IllegalArgumentException(a[0]);
      };
      System.out.println("\n[" + end + "]");
      System.exit(0);
    } catch (Throwable t) {
      Throwable c = t instanceof java.util.concurrent.CompletionException && t.getCause() != null ? t.getCause() : t;
      System.err.println("\nERROR " + c.getClass().getSimpleName() + ": " + c.getMessage());
      System.exit(1);
    }
  }

  static String chat(String base, String key, String model, String prompt, boolean stream) {
    var client = OpenAIOkHttpClient.builder().baseUrl(base + "/v1").apiKey(key).build();
    var params = ChatCompletionCreateParams.builder().model(model).addUserMessage(prompt).maxCompletionTokens(16000).build();
    if (!stream) {
      var choice = client.chat().completions().create(params).choices().get(0);
      out(choice.message().content().orElse(""));
      return choice.finishReason().asString();
    }
    var finish = new String[1];
    try (var s = client.chat().completions().createStreaming(params)) {
      s.stream().forEach(k -> k.choices().forEach(c -> {
        c.delta().content().ifPresent(Calls::out);
        c.finishReason().ifPresent(f -> finish[0] = f.asString());
      }));
    }
    return finish[0];
  }

  static String responses(String base, String key, String model, String prompt, boolean stream) {
    var client = OpenAIOkHttpClient.builder().baseUrl(base + "/v1").apiKey(key).build();
    var params = ResponseCreateParams.builder().model(model).input(prompt).maxOutputTokens(16000).build();
    var status = new String[1];
    try (var s = client.responses().createStreaming(params)) {
      s.stream().forEach(e -> {
        e.outputTextDelta().ifPresent(d -> out(d.delta()));
        e.completed().ifPresent(r -> status[0] = "completed");
        e.failed().ifPresent(r -> status[0] = "failed " + r.response().error().map(x -> x.message()).orElse(""));
        e.incomplete().ifPresent(r -> status[0] = "incomplete");
      });
    }
    return status[0];
  }

  static String anthropic(String base, String key, String model, String prompt, boolean stream) {
    var client = AnthropicOkHttpClient.builder().baseUrl(base).apiKey(key).build();
    var params = MessageCreateParams.builder().model(model).maxTokens(16000).addUserMessage(prompt).build();
    if (!stream) {
      var m = client.messages().create(params);
      m.content().forEach(b -> b.text().ifPresent(t -> out(t.text())));
      return m.stopReason().map(Object::toString).orElse("null");
    }
    var stop = new String[1];
    try (var s = client.messages().createStreaming(params)) {
      s.stream().forEach(e -> {
        e.contentBlockDelta().ifPresent(d -> d.delta().text().ifPresent(t -> out(t.text())));
        e.messageDelta().ifPresent(d -> d.delta().stopReason().ifPresent(r -> stop[0] = r.toString()));
      });
    }
    return stop[0];
  }

  static String langchain4j(String base, String key, String model, String prompt, boolean stream) {
    if (!stream) {
      var m = OpenAiChatModel.builder().baseUrl(base + "/v1").apiKey(key).modelName(model).build();
      ChatResponse r = m.chat(UserMessage.from(prompt));
      out(r.aiMessage().text());
      return String.valueOf(r.finishReason());
    }
    var done = new CompletableFuture<String>();
    OpenAiStreamingChatModel.builder().baseUrl(base + "/v1").apiKey(key).modelName(model).build()
        .chat(prompt, new StreamingChatResponseHandler() {
          @Override public void onPartialResponse(String t) { out(t); }
          @Override public void onCompleteResponse(ChatResponse r) { done.complete(String.valueOf(r.finishReason())); }
          @Override public void onError(Throwable t) { done.completeExceptionally(t); }
        });
    return done.join();
  }
}
