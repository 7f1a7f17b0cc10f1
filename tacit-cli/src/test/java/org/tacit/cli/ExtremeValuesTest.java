package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.data.format.NpyFile;
import org.tacit.tensor.Seed;

/** Values near the ends of the number range are answered or named, and leave nothing behind. */
class ExtremeValuesTest {
  private static final int SIZE = 4;
  private static final int MEASUREMENTS = 12;

  @TempDir private Path folder;

  private Path results() {
    return folder.resolve("results");
  }

  private String array(String name, double factor, int... shape) throws IOException {
    RandomGenerator random = new Seed(3).split(name).generator();
    double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(values, i -> factor * random.nextGaussian());
    Path file = folder.resolve(name + ".npy");
    Files.write(file, new NpyFile(shape, values).encoded());
    return file.toString();
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--out", results().toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private void answeredOrNamed(CommandRun run) {
    assertThat(run.err()).doesNotContain("linalg", "\tat ");
    assertThat(run.code()).as(run.err()).isIn(0, 2);
    if (run.code() == 2) {
      assertThat(run.err()).containsPattern("too (large|small)");
      assertThat(results()).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource({"1e300, 1", "1e-320, 1", "1, 1e300", "1, 1e-320"})
  void sense(double values, double operators) throws IOException {
    String y = array("y", values, MEASUREMENTS);
    String matrices = array("operators", operators, MEASUREMENTS, SIZE, SIZE);
    CommandRun run = run("sense", y, "--operators", matrices, "--steps", "100");
    answeredOrNamed(run);
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"1e300", "1e308"})
  void theScaleOfASensingsStart(String scale) throws IOException {
    String y = array("y", 1, MEASUREMENTS);
    String matrices = array("operators", 1, MEASUREMENTS, SIZE, SIZE);
    CommandRun run = run("sense", y, "--operators", matrices, "--init-scale", scale);
    answeredOrNamed(run);
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void ofZerosTheMatrixIsZero() throws IOException {
    String y = array("y", 0, MEASUREMENTS);
    String matrices = array("operators", 1, MEASUREMENTS, SIZE, SIZE);
    CommandRun run = run("sense", y, "--operators", matrices);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(NpyFile.read(results().resolve("recovered.npy")).values()).containsOnly(0);
    assertThat(results().resolve("checkpoint")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "1e300, 1, --bias, l2", "1e300, 1, --bias, l1", "1e300, 1, --network, deep",
    "1e-320, 1, --bias, l2", "1e-320, 1, --bias, l1", "1e-320, 1, --network, deep",
    "1, 1e300, --bias, l2", "1, 1e300, --bias, l1", "1, 1e300, --network, deep",
    "1, 1e-320, --bias, l2", "1, 1e-320, --bias, l1", "1, 1e-320, --network, deep",
  })
  void solve(double values, double coefficients, String option, String value) throws IOException {
    String a = array("a", coefficients, 3, 7);
    String b = array("b", values, 3);
    CommandRun run = run("solve", a, b, option, value, "--steps", "2000");
    answeredOrNamed(run);
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "--bias, l2",
    "--bias, l1",
    "--network, deep",
    "--network, diagonal",
    "--network, orthogonal"
  })
  void ofZerosTheSolutionIsZero(String option, String value) throws IOException {
    String a = array("a", 1, 3, 7);
    String b = array("b", 0, 3);
    CommandRun run = run("solve", a, b, option, value, "--steps", "20000");
    assertThat(run.err()).doesNotContain("linalg");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(NpyFile.read(results().resolve("solution.npy")).values()).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource({"deep, 1e308", "diagonal, 1e308", "orthogonal, 1e308", "deep, 1e200"})
  void theScaleOfANetworksStart(String network, String scale) throws IOException {
    String a = array("a", 1, 3, 7);
    String b = array("b", 1, 3);
    answeredOrNamed(run("solve", a, b, "--network", network, "--init-scale", scale));
  }

  @Test
  void completionIsOfAnyUnit() throws IOException {
    for (double factor : new double[] {1e300, 1e-320}) {
      Path file = folder.resolve("array.npy");
      double[] values = new double[64];
      Arrays.setAll(values, i -> i % 5 == 3 ? Double.NaN : factor * (1 + i / 8) * (2 + i % 8));
      Files.write(file, new NpyFile(new int[] {8, 8}, values).encoded());
      CommandRun run = run("complete", file.toString(), "--force", "--steps", "200");
      assertThat(run.code()).as(run.err()).isZero();
      NpyFile completed = NpyFile.read(results().resolve("completed.npy"));
      assertThat(Arrays.stream(completed.values()).allMatch(Double::isFinite)).isTrue();
    }
    CommandRun scale =
        run("complete", folder.resolve("array.npy").toString(), "--force", "--init-scale", "1e308");
    assertThat(scale.code()).isEqualTo(2);
    assertThat(scale.err()).contains("--init-scale");
  }

  @ParameterizedTest
  @CsvSource({"complete, 101", "complete, 1000000", "solve, 101", "solve, 100000"})
  void aDepthThatTakesForeverToBuildIsRefusedAtOnce(String command, String depth)
      throws IOException {
    CommandRun run =
        command.equals("complete")
            ? run("complete", "--example", "--method", "matrix", "--depth", depth)
            : run("solve", "--example", "--network", "deep", "--depth", depth);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--depth", "at most 100");
    assertThat(results()).doesNotExist();
  }
}
