package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A network whose architecture this version does not know is refused by name, whole as its file is,
 * and nothing is written; the same file with the layers that it had is taken.
 */
class UnknownArchitectureTest {
  @TempDir private Path folder;

  private TrainRuns runs;
  private Path data;
  private Path known;

  @BeforeEach
  void train() throws IOException {
    runs = new TrainRuns(folder);
    data = runs.rings();
    runs.json(data, "--epochs=2", "--widths=4");
    known = folder.resolve("known.safetensors");
    Files.move(folder.resolve("results/network.safetensors"), known);
    Files.delete(folder.resolve("results/result.json"));
  }

  /** A file with the checksum of what is in it, as another version would write it. */
  private Path written(String name, String from, String to) throws IOException {
    String text =
        Files.readString(known, StandardCharsets.ISO_8859_1)
            .replace(from, to)
            .replaceFirst("\"crc32\":\"[0-9a-f]{8}\"", "\"crc32\":\"00000000\"");
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
    String found = "\"crc32\":\"%08x\"".formatted(checksum.getValue());
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(
        file, text.replaceFirst("\"crc32\":\"00000000\"", found), StandardCharsets.ISO_8859_1);
  }

  private Path unknown(String name) throws IOException {
    return written(name, "dense", "dance");
  }

  @Test
  void trainingDoesNotGoOnFromIt() throws IOException {
    Path file = unknown("unknown.safetensors");
    runs.assertRefused(data, "unknown.safetensors: ", "--init-from=" + file);
    runs.assertRefused(data, "found dance", "--init-from=" + file);
    Path same = written("same.safetensors", "dense", "dense");
    assertThat(runs.train(data, "--epochs=1", "--init-from=" + same).code()).isZero();
  }

  /** By itself, behind another network, and among those that a training kept. */
  @ParameterizedTest
  @ValueSource(strings = {"alone", "second", "kept"})
  void itIsNotMeasured(String where) throws IOException {
    Path[] networks =
        switch (where) {
          case "alone" -> new Path[] {unknown("unknown.safetensors")};
          case "second" -> new Path[] {known, unknown("unknown.safetensors")};
          default -> {
            unknown("other/networks/epoch-0000001.safetensors");
            yield new Path[] {folder.resolve("other")};
          }
        };
    CommandRun run = measured(networks);
    assertThat(run.err()).contains(".safetensors: its architecture cannot be used", "found dance");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(folder.resolve("measured")).doesNotExist();
    Path same = written("same.safetensors", "dense", "dense");
    assertThat(measured(known, same).code()).isZero();
  }

  private CommandRun measured(Path... networks) {
    List<String> call = new ArrayList<>(List.of("measure"));
    Arrays.stream(networks).map(Path::toString).forEach(call::add);
    call.addAll(List.of("--data", data.toString(), "--out", folder.resolve("measured").toString()));
    return CommandRun.of(call.toArray(String[]::new));
  }
}
