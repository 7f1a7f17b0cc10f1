package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.format.NpyFile;
import org.tacit.tensor.Seed;

/** {@code tacit solve} as a user meets it. */
class SolveCommandTest {
  private static final double ROUNDING = 1e-9;

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private CommandRun solve(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("solve"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    all.addAll(List.of("--out", folder.resolve("results").toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private double[] solution() {
    return NpyFile.read(folder.resolve("results").resolve("solution.npy")).values();
  }

  @Test
  void eachBiasPicksItsSolutionOfOneEquation() throws IOException {
    Path a = file("a.csv", "1,2\n");
    Path b = file("b.csv", "2\n");

    assertThat(solve(a, b).out()).startsWith("This is the solution of minimum norm");
    assertThat(solution()).containsExactly(new double[] {0.4, 0.8}, within(ROUNDING));

    CommandRun sparse = solve(a, b, "--bias", "l1", "--force");
    assertThat(sparse.out()).startsWith("The solution of minimum ℓ1 norm, with 1 unknowns");
    assertThat(solution()).containsExactly(new double[] {0, 1}, within(ROUNDING));
    JsonNode least = new ObjectMapper().readTree(folder.resolve("results/result.json").toFile());
    assertThat(least.path("format").asInt()).isEqualTo(2);
    assertThat(least.path("leastProved").asBoolean()).isTrue();
    assertThat(least.has("digits")).as("beside a proof").isFalse();
    assertThat(least.has("trainedDigits")).isTrue();

    Path point = file("point.csv", "3\n1\n");
    CommandRun nearest = solve(a, b, "--bias", "nearest:" + point, "--force", "--json");
    assertThat(solution()).containsExactly(new double[] {2.4, -0.2}, within(ROUNDING));
    JsonNode document = new ObjectMapper().readTree(nearest.out());
    assertThat(document.path("digits").asDouble()).isGreaterThan(9);
    assertThat(document.path("predictor").asText()).isEqualTo("the solution nearest to the start");
  }

  @Test
  void aSparseMatrixMarketFileAndNumpyAreRead() throws IOException {
    Path a =
        file(
            "a.mtx",
            "%%MatrixMarket matrix coordinate real general\n2 4 3\n1 1 2.0\n2 3 1.0\n2 4 1.0\n");
    Path b = folder.resolve("b.npy");
    Files.write(b, new NpyFile(new int[] {2}, new double[] {4, 6}).encoded());

    CommandRun run = solve(a, b, "--compare");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("2 sparse equations in 4 unknowns");
    assertThat(run.out()).contains("conjugate gradients").doesNotContain("minimum norm, direct");
    assertThat(solution()).containsExactly(new double[] {2, 0, 3, 3}, within(ROUNDING));
  }

  /** 6,000 equations of a band that conjugate gradients need ten thousand iterations for. */
  @Test
  void whatTheTimeWasTooShortForIsNotKnown() throws IOException {
    int equations = 30_000;
    double[] band = {1, 0.5, -1, -0.499};
    StringBuilder a = new StringBuilder("%%MatrixMarket matrix coordinate real general\n");
    a.append("%d %d %d%n".formatted(equations, 2 * equations, 4 * equations));
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < equations; i++) {
      for (int t = 0; t < 4; t++) {
        a.append(i + 1).append(' ').append((2 * i + t) % (2 * equations) + 1);
        a.append(' ').append(band[t]).append('\n');
      }
      b.append(StrictMath.sin(i)).append('\n');
    }

    CommandRun run = solve(file("a.mtx", a.toString()), file("b.csv", b.toString()), "--time", 1);

    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("Digits that agree with it +not known")
        .contains("Whether the system has a solution is not known", "with more time more would")
        .doesNotContain("has no solution");
    JsonNode document = new ObjectMapper().readTree(folder.resolve("results/result.json").toFile());
    assertThat(document.path("timeLimited").asBoolean()).isTrue();
    assertThat(document.path("nullSpaceComponent").isNull()).isTrue();
    assertThat(document.path("seconds").asDouble()).isLessThan(3);
  }

  /** A decomposition is not interrupted: what it may take is told before it begins. */
  @Test
  void aLongDecompositionIsToldAtTheStart() throws IOException {
    Path a = folder.resolve("a.npy");
    Path b = folder.resolve("b.npy");
    int size = 850;
    double[] entries = new Seed(1).generator().doubles((long) size * size, -1, 1).toArray();
    Files.write(a, new NpyFile(new int[] {size, size}, entries).encoded());
    Files.write(b, new NpyFile(new int[] {size}, Arrays.copyOf(entries, size)).encoded());

    assertThat(solve(a, b, "--time", 1).err())
        .contains("decomposing the system may take 1.2 s, whatever --time says");
    assertThat(solve(file("a.csv", "1,2\n"), file("b.csv", "2\n"), "--force").err())
        .doesNotContain("decomposing");
  }

  @Test
  void aMatrixMarketArrayIsDenseAndMayBeTheRightHandSide() throws IOException {
    String header = "%%MatrixMarket matrix array real general\n";
    Path a = file("a.mtx", header + "2 2\n1\n0\n0\n2\n");
    Path b = file("b.mtx", header + "2 1\n3\n4\n");
    CommandRun run = solve(a, b);
    assertThat(run.err()).contains("2 equations in 2 unknowns");
    assertThat(solution()).containsExactly(new double[] {3, 2}, within(ROUNDING));
    refused(
        solve(file("c.mtx", header + "2 2\n1\nNaN\n0\n2\n"), b, "--force"),
        "c.mtx: the entry in row 2 and column 1 is NaN");
  }

  @Test
  void theExampleIsSolvedSparselyWithAProofBesideTheClassicalSolvers() throws IOException {
    CommandRun run = solve("--example", "--bias", "l1", "--compare", "--json");
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(run.code()).isZero();
    assertThat(document.path("nonZeros").asInt()).isEqualTo(5);
    assertThat(document.path("leastProved").asBoolean()).isTrue();
    assertThat(document.path("comparison")).hasSize(7);
    assertThat(folder.resolve("results").resolve("report.html")).exists();
  }

  @Test
  void aSystemWithoutSolutionSaysSo() throws IOException {
    Path a = file("a.csv", "1\n1\n");
    Path b = file("b.csv", "0\n2\n");
    assertThat(solve(a, b).out())
        .contains(
            "a least-squares fit, for the system has no solution; the relative residual is 0.707",
            "no, its equations contradict each other",
            "R² of");
    assertThat(solution()).containsExactly(new double[] {1}, within(ROUNDING));
  }

  /**
   * T6's golden table: A = (1 2 3), b = 14; the start of the command is another, the law the same.
   */
  @Test
  void aGivenNetworkEndsAtItsClosedForm() throws IOException {
    Path a = file("a.csv", "1,2,3\n");
    Path b = file("b.csv", "14\n");
    String[][] networks = {
      {"deep", "minimum-norm"},
      {"deep --init balanced --depth 3", "balanced"},
      {"deep --init gaussian --project-first-layer", "minimum-norm"},
      {"deep --depth 1 --init gaussian", "nearest"},
      {"orthogonal --depth 3 --init-scale 0.5", "orthogonal-layers"},
      {"diagonal --init-scale 0.1", "diagonal-potential"},
      {"diagonal --depth 4 --init-scale 0.3", "diagonal-potential"}
    };
    for (String[] network : networks) {
      List<Object> arguments = new ArrayList<>(List.of(a, b, "--force", "--json", "--network"));
      arguments.addAll(List.of((Object[]) network[0].split(" ")));
      CommandRun run = solve(arguments.toArray());
      assertThat(run.code()).as(network[0] + run.err()).isZero();
      JsonNode document = new ObjectMapper().readTree(run.out());
      assertThat(document.path("predictions").path(0).path("prediction").asText())
          .as(network[0])
          .isEqualTo(network[1]);
      assertThat(document.path("digits").asDouble()).as(network[0]).isGreaterThan(7);
      assertThat(document.path("residual").asDouble()).isLessThan(1e-9);
      assertThat(document.path("predictorSource").asText()).isNotEmpty();
    }
    // The golden value of docs/mathematics/deep-linear-systems.md, T13, for degree 4 and scale 0.3.
    assertThat(solution())
        .containsExactly(new double[] {.01283249, .05905815, 4.62301707}, within(1e-7));
    assertThat(folder.resolve("results").resolve("solution.csv")).content().startsWith("0.0128324");
  }

  @Test
  void theNullSpaceComponentOfTheFirstLayerIsSaidApartFromWhatTrainingHasNotReached()
      throws IOException {
    Path a = file("a.csv", "1,0,1\n0,2,1\n");
    Path b = file("b.csv", "2\n3\n");
    CommandRun run = solve(a, b, "--network", "deep", "--init", "gaussian", "--json");
    JsonNode document = new ObjectMapper().readTree(run.out());
    double found = document.path("nullSpaceFound").asDouble();
    assertThat(found).isGreaterThan(0.01);
    assertThat(document.path("nullSpacePredicted").asDouble()).isCloseTo(found, within(1e-12));
    assertThat(document.path("nullSpaceBound").asDouble()).isGreaterThanOrEqualTo(found - ROUNDING);
    assertThat(document.path("rowSpaceDistance").asDouble()).isLessThan(1e-8);
    assertThat(run.err()).doesNotContain("Exception");
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() throws IOException {
    Path a = file("a.csv", "1,2\n");
    Path b = file("b.csv", "1\n");
    refused(solve(a, b, "--network", "deep", "--bias", "l1"), "give it or --network, not both");
    refused(solve(a, b, "--depth", "3"), "--depth needs --network");
    refused(solve(a, b, "--network", "conv"), "--network: expected deep, diagonal, orthogonal");
    refused(solve(a, b, "--network", "diagonal", "--width", "3"), "are for --network deep");
    refused(solve(a, b, "--network", "diagonal", "--depth", "1"), "depth of at least 2");
    refused(solve(a, b, "--network", "deep", "--init-scale", "0"), "expected a positive scale");
    refused(
        solve(a, b, "--bias", "l1", "--init-scale", "1"),
        "--init-scale: expected a number between 0 and 1, both excluded, found 1");
    refused(solve(a, b, "--network", "deep", "--width", "2000000000"), "does not fit in memory");
  }

  @Test
  void badInputIsNamedAndLeavesNothing() throws IOException {
    Path a = file("a.csv", "1,2\n3,4\n");
    Path b = file("b.csv", "1\n2\n3\n");
    refused(solve(a, b), "b.csv has 3 rows, but", "a.csv has 2 equations");
    refused(solve(a), "expected two files, A and b, found 1");
    refused(solve(a, file("c.csv", "1\nx\n")), "c.csv", "line 2, field 1", "found \"x\"");
    refused(solve(file("d.csv", "1,2\n3\n"), a), "line 2 has 1 numbers, expected 2");
    refused(solve(file("e.csv", "1,NaN\n3,4\n"), a), "row 1 and column 2 is NaN");
    refused(solve(file("f.csv", ""), a), "f.csv", "the file is empty");
    Path two = file("two.csv", "1\n2\n");
    refused(solve(a, two, "--bias", "l3"), "expected l2, l1 or nearest:FILE");
    refused(solve(a, two, "--bias", "nearest:" + b), "expected 2 × 1 numbers");
    refused(solve(a, a, "--bias", "l1"), "for one right-hand side, found 2");
  }

  private void refused(CommandRun run, String... parts) {
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(2);
    assertThat(run.err()).contains(parts);
    assertThat(run.out()).isEmpty();
  }

  /** θ₁ = 3 and θ₂ = −4 with a residual of 1: both are shrunken by 1/√2. */
  @Test
  void noiseShrinksAndIsProved() throws IOException {
    Path a = file("a.csv", "1,0,0\n0,1,0\n");
    Path b = file("b.csv", "3\n-4\n");
    CommandRun run = solve(a, b, "--bias", "l1", "--noise", "1");
    assertThat(run.out()).startsWith("The least ℓ1 norm within the noise, with 2 unknowns");
    double half = Math.sqrt(0.5);
    assertThat(solution()).containsExactly(new double[] {3 - half, half - 4, 0}, within(ROUNDING));
    JsonNode found = new ObjectMapper().readTree(folder.resolve("results/result.json").toFile());
    assertThat(found.path("noise").asDouble()).isEqualTo(1);
    assertThat(found.path("penalty").asDouble()).isCloseTo(half, within(ROUNDING));
    assertThat(found.path("leastProved").asBoolean()).isTrue();
    assertThat(found.path("nonZeros").asInt()).isEqualTo(2);
  }

  @Test
  void noiseIsForTheLeastSumOfOneRightHandSide() throws IOException {
    Path a = file("a.csv", "1,2\n");
    Path b = file("b.csv", "2\n");
    refused(solve(a, b, "--noise", "1"), "--noise needs --bias l1");
    refused(solve(a, b, "--noise", "1", "--network", "deep"), "--noise needs --bias l1");
    refused(solve(a, b, "--bias", "l1", "--noise", "0"), "--noise: expected a positive length");
    refused(solve(a, b, "--bias", "l1", "--noise", "NaN"), "found NaN");
    refused(
        solve(a, b, "--bias", "l1", "--noise", "1", "--init-scale", "0.1"),
        "--init-scale is for training");
    Path two = file("two.csv", "2,3\n");
    refused(solve(a, two, "--bias", "l1", "--noise", "1"), "one right-hand side, found 2");
  }

  /** θ = 2 fits 1, 2 and 3 at 0.5, 1 and 1.4: R² against the mean, not against zero. */
  @Test
  void aLeastSquaresFitTellsItsRSquared() throws IOException {
    Path a = file("a.csv", "x\n0.5\n1\n1.4\n");
    Path b = file("b.csv", "y\n1\n2\n3\n");
    CommandRun run = solve(a, b);
    assertThat(run.out()).contains("Done: a least-squares fit");
    double theta = (0.5 + 2 + 4.2) / (0.25 + 1 + 1.96);
    double left =
        Math.pow(1 - 0.5 * theta, 2) + Math.pow(2 - theta, 2) + Math.pow(3 - 1.4 * theta, 2);
    JsonNode found = new ObjectMapper().readTree(folder.resolve("results/result.json").toFile());
    assertThat(found.path("rSquared").asDouble()).isCloseTo(1 - left / 2, within(ROUNDING));
    assertThat(found.path("fitResidual").asDouble())
        .isCloseTo(Math.sqrt(left / 14), within(ROUNDING));
  }
}
