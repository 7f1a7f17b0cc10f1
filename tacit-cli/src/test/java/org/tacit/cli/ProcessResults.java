package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a process of its own leaves, held against what another one left. */
final class ProcessResults {
  /** What differs from run to run, or is there only while a trial is not done. */
  private static final Set<String> PASSING =
      Set.of(
          "timing.json",
          "report.html",
          "command.txt",
          ".tacit.lock",
          "lock",
          "failure.json",
          "checkpoint",
          "checkpoint.previous");

  private ProcessResults() {}

  /** The bytes of those of the files that are there, and the result but for its time. */
  static Map<String, String> of(Path out, List<String> names) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String name : names) {
      if (Files.exists(out.resolve(name))) {
        contents.put(name, hexadecimal(out.resolve(name)));
      }
    }
    if (Files.exists(out.resolve("result.json"))) {
      contents.put("result.json", withoutTime(out).toString());
    }
    return contents;
  }

  /**
   * Every file of every trial but the times, and the study's; report and command name the folder.
   */
  static Map<String, String> ofStudy(Path run) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    if (!Files.isDirectory(run)) {
      return contents;
    }
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        boolean passing = name.startsWith(".") || PASSING.contains(name);
        boolean begun =
            !run.equals(file.getParent()) && !Files.exists(file.resolveSibling("result.json"));
        if (!passing && !begun) {
          contents.put(run.relativize(file).toString(), hexadecimal(file));
        }
      }
    }
    return contents;
  }

  private static String hexadecimal(Path file) throws IOException {
    return HexFormat.of().formatHex(Files.readAllBytes(file));
  }

  /** The result that a run wrote, without the time that it took. */
  static JsonNode withoutTime(Path results) throws IOException {
    String text = Files.readString(results.resolve("result.json"), StandardCharsets.UTF_8);
    ObjectNode document = (ObjectNode) new ObjectMapper().readTree(text);
    assertThat(document.remove("seconds")).isNotNull();
    document.remove("secondsWaited");
    return document;
  }
}
