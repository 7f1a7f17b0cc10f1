package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tacit.data.format.NpyFile;

/**
 * {@code tacit measure} on the networks that PyTorch wrote.
 *
 * @param folder where its files are
 */
record MeasureRuns(Path folder) {
  private static final Path NETWORKS = Path.of("../tacit-data/src/test/resources/onnx");
  private static final int SAMPLES = 5;

  static Path network(String name) {
    return NETWORKS.resolve(name + ".onnx");
  }

  /** What PyTorch says of a network. */
  static double[] expected(String network, String key) throws IOException {
    return Files.readAllLines(NETWORKS.resolve("expected.txt")).stream()
        .filter(line -> line.startsWith(network + " " + key + " "))
        .flatMapToDouble(
            line -> Arrays.stream(line.split(" ", -1)).skip(2).mapToDouble(Double::parseDouble))
        .toArray();
  }

  Path results() {
    return folder.resolve("results");
  }

  /** The inputs of a network. */
  Path data(String network) throws IOException {
    double[] shape = expected(network, "shape");
    int[] sizes = new int[shape.length + 1];
    sizes[0] = SAMPLES;
    for (int i = 0; i < shape.length; i++) {
      sizes[i + 1] = (int) shape[i];
    }
    return array(network, sizes, expected(network, "inputs"));
  }

  Path array(String name, int[] shape, double... values) throws IOException {
    return Files.write(folder.resolve(name + ".npy"), new NpyFile(shape, values).encoded());
  }

  CommandRun measure(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("measure"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    all.addAll(List.of("--force", "--out", results().toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** What it prints for programs, which meets the schema. */
  JsonNode json(Object... arguments) throws IOException {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    CommandRun run = measure(all.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(AnswerSchemaTest.schema("answer").validate(document)).isEmpty();
    return document;
  }

  void assertRefused(CommandRun run, String... reasons) {
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(reasons);
    assertThat(results()).doesNotExist();
  }
}
