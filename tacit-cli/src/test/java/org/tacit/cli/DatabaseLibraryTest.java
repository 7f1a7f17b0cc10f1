package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the embedded database's native library is kept, and what is said where it cannot be. */
class DatabaseLibraryTest {
  private static final Path STUDY =
      Path.of("..", "studies", "incremental-rank-matrix.yaml").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private Path temporary;
  private Path cache;

  @BeforeEach
  void folders() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    cache = folder.resolve("cache");
  }

  private record Ended(int code, String printed) {}

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                "-Djava.io.tmpdir=" + temporary,
                "-Dorg.bytedeco.javacpp.cachedir=" + cache,
                "-cp",
                System.getProperty("java.class.path"),
                "org.tacit.cli.Tacit"));
    command.addAll(List.of(arguments));
    Path printed = folder.resolve("printed");
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(printed.toFile())
        .start();
  }

  private Ended run(String... arguments) throws Exception {
    Process process = start(arguments);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ended(
        process.exitValue(), Files.readString(folder.resolve("printed"), StandardCharsets.UTF_8));
  }

  /** What training would come after. */
  @ParameterizedTest
  @ValueSource(strings = {"complete", "sense", "solve", "run"})
  void withoutAPlaceForItNothingBegins(String name) throws Exception {
    Files.writeString(cache, "a file in the way");
    Files.delete(temporary);
    Ended ended =
        switch (name) {
          case "run" -> run(name, STUDY.toString(), "--profile", "quick", "--out", "out");
          case "sense" -> run(name, "--image", "photo.png", "--operators", "dct", "--out", "out");
          default -> run(name, "--example", "--out", "out");
        };
    assertThat(ended.code()).as(ended.printed()).isEqualTo(2);
    // The virtual machine itself warns of the folder from JDK 24 on.
    assertThat(ended.printed().lines().filter(line -> !line.startsWith("WARNING: java.io.tmpdir")))
        .singleElement()
        .asString()
        .contains("DuckDB", "57 MB", cache + "/duckdb: Not a directory")
        .contains(temporary + ": there is no such folder", "cachedir=FOLDER");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aKilledRunLeavesNothingInTheTemporaryFolder() throws Exception {
    Process process =
        start("run", STUDY.toString(), "--profile", "quick", "--out", "out", "--workers", "1");
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    Path printed = folder.resolve("printed");
    while (!Files.readString(printed).contains("5 trials") && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    process.destroyForcibly().waitFor();
    assertThat(Files.readString(printed)).contains("5 trials");
    assertThat(temporary).isEmptyDirectory();
    try (var files = Files.list(cache.resolve("duckdb"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".so"))).hasSize(1);
    }
  }
}
