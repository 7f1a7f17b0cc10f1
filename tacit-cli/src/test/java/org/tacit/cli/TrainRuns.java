package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.tacit.tensor.Seed;

/**
 * Calls of {@code tacit train} with one folder for their files, and of {@code tacit measure} for
 * what they trained.
 *
 * @param folder an empty folder, which is removed after the test
 */
record TrainRuns(Path folder) {
  /** How many samples {@link #rings} has. */
  static final int COUNT = 300;

  /** Three rings around a point, which no linear map tells apart. */
  Path rings() throws IOException {
    RandomGenerator random = new Seed(14).generator();
    StringBuilder text = new StringBuilder("x,y,ring\n");
    for (int i = 0; i < COUNT; i++) {
      double radius = 0.5 + i % 3 + 0.1 * random.nextGaussian();
      double angle = 2 * Math.PI * random.nextDouble();
      text.append(
          String.format(
              Locale.ROOT,
              "%.6f,%.6f,%s%n",
              100 + 20 * radius * Math.cos(angle),
              radius * Math.sin(angle),
              List.of("inner", "middle", "outer").get(i % 3)));
    }
    return Files.writeString(folder.resolve("rings.csv"), text);
  }

  CommandRun train(Path data, String... more) {
    List<String> all = new ArrayList<>(List.of("train", data.toString()));
    all.addAll(List.of("--out", folder.resolve("results").toString(), "--force"));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  JsonNode json(Path data, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("--json");
    CommandRun run = train(data, all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(AnswerSchemaTest.schema("answer").validate(document)).isEmpty();
    return document;
  }

  CommandRun measured(String file, Path data, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "measure",
                folder.resolve("results").resolve(file).toString(),
                "--data",
                data.toString(),
                "--out",
                folder.resolve("measured").toString(),
                "--force"));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  void assertRefused(Path data, String complaint, String... more) {
    CommandRun run = train(data, more);
    assertThat(run.err()).contains(complaint);
    assertThat(run.code()).isEqualTo(2);
    assertThat(folder.resolve("results/result.json")).doesNotExist();
  }
}
