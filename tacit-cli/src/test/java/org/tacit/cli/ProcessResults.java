package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a process of its own leaves, held against what another one left. */
final class ProcessResults {
  private ProcessResults() {}

  /** Waits for the end, and says the exit code. */
  static int finish(Process process) throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  /** The same bytes in the files of these names, and the same result but for its time. */
  static void assertSame(Path found, Path expected, List<String> names) throws IOException {
    for (String name : names) {
      assertThat(Files.readAllBytes(found.resolve(name)))
          .as(name)
          .isEqualTo(Files.readAllBytes(expected.resolve(name)));
    }
    assertThat(withoutTime(found)).isEqualTo(withoutTime(expected));
  }

  /** The result that a run wrote, without the time that it took. */
  static JsonNode withoutTime(Path results) throws IOException {
    String text = Files.readString(results.resolve("result.json"), StandardCharsets.UTF_8);
    ObjectNode document = (ObjectNode) new ObjectMapper().readTree(text);
    assertThat(document.remove("seconds")).isNotNull();
    return document;
  }
}
