package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.testing.Fault;
import org.tacit.testing.FaultStorm;

/**
 * The commands with a fault at each of their operations on results and checkpoints in turn. Parquet
 * is written by DuckDB, whose own operations are not among them.
 */
@Timeout(1800)
class CommandFaultTest {
  /** Enough for the quick tests: some of the operations, not all. */
  private static final int STRIDE = 61;

  private static final int LEAST_FAULTS = 3;
  private static final int LEAST_OPERATIONS = 40;

  @TempDir private Path folder;

  @Test
  @Timeout(240)
  void aCompletionSurvivesSomeFaults() throws Exception {
    survivesSome(completion(), Fault.DEAD);
  }

  @Test
  @Timeout(240)
  void aSensingSurvivesSomeFaults() throws Exception {
    survivesSome(sensing(), Fault.FULL);
  }

  private void survivesSome(FaultStorm.Scenario scenario, Fault fault) throws Exception {
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    assertThat(new FaultStorm(scratch, scenario).every(fault, 3, STRIDE))
        .isGreaterThan(LEAST_FAULTS);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  @Tag("storm")
  void aCompletionSurvivesThemAll(Fault fault) throws Exception {
    survives("complete", completion(), fault);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  @Tag("storm")
  void aSensingSurvivesThemAll(Fault fault) throws Exception {
    survives("sense", sensing(), fault);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  @Tag("storm")
  void aSolutionSurvivesThemAll(Fault fault) throws Exception {
    survives("solve", solution(), fault);
  }

  private void survives(String name, FaultStorm.Scenario scenario, Fault fault) throws Exception {
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    int operations = new FaultStorm(scratch, scenario).every(fault);
    System.out.printf("%s: %s at each of %d operations, all survived%n", name, fault, operations);
    assertThat(operations).isGreaterThan(LEAST_OPERATIONS);
  }

  private FaultStorm.Scenario completion() throws IOException {
    Path input = StormJobs.matrix(folder);
    return new Command(
        "complete", input.toString(), "--width", "2", "--time", "600", "--steps", "40");
  }

  private FaultStorm.Scenario sensing() throws IOException {
    return new Command(StormJobs.sensing(folder, 5, "2,4", 40).toArray(String[]::new));
  }

  private FaultStorm.Scenario solution() throws IOException {
    Path left = Files.writeString(folder.resolve("a.csv"), "1,2,3\n0,1,1\n");
    Path right = Files.writeString(folder.resolve("b.csv"), "2\n1\n");
    return new Command("solve", left.toString(), right.toString());
  }

  /** A command in this process; checkpoints are made where a training begins and ends. */
  private record Command(List<String> arguments) implements FaultStorm.Scenario {
    Command(String... arguments) {
      this(List.of(arguments));
    }

    private CommandRun command(Path folder, String... more) {
      List<String> all = new ArrayList<>(arguments);
      all.addAll(List.of("--threads", "1", "--checkpoint-every", "600"));
      all.addAll(List.of("--out", folder.resolve("out").toString()));
      all.addAll(List.of(more));
      return CommandRun.of(folder.getFileSystem(), all.toArray(String[]::new));
    }

    @Override
    public void run(Path folder) throws IOException {
      CommandRun run = command(folder);
      assertThat(run.err()).doesNotContain("\tat ");
      if (run.code() != 0) {
        throw new IOException(run.err());
      }
    }

    /** What the user is told to do: {@code --resume} where a run can be gone on with. */
    @Override
    public void again(Path folder) throws IOException {
      CommandRun run = command(folder);
      if (run.code() != 0 && run.err().contains("--resume")) {
        run = command(folder, "--resume");
      }
      // Where the fault came after all was written, there is nothing to do.
      if (run.code() != 0 && !run.err().contains("already exists")) {
        throw new IOException(run.err());
      }
    }

    @Override
    public boolean ignores(String name) {
      return name.endsWith("report.html")
          || name.startsWith("out/checkpoint")
          || name.endsWith("lock");
    }

    @Override
    public String content(String name, byte[] bytes) {
      if (!name.endsWith("result.json")) {
        return HexFormat.of().formatHex(bytes);
      }
      try {
        ObjectNode result = (ObjectNode) new ObjectMapper().readTree(bytes);
        result.findParents("seconds").forEach(each -> ((ObjectNode) each).remove("seconds"));
        return result.toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
