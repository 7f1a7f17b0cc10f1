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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.NpyFile;
import org.tacit.problem.DenseMatrices;
import org.tacit.problem.MatrixSensing;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** {@code tacit sense} as a user meets it. */
class SenseCommandTest {
  private static final int SIZE = 5;
  private static final int COUNT = 20;
  private static final Seed SEED = new Seed(9);

  @TempDir private Path folder;

  private Path array(String name, int[] shape, double... values) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, new NpyFile(shape, values).encoded());
    return file;
  }

  private CommandRun sense(String... arguments) {
    List<String> all = new ArrayList<>(List.of("sense"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--out", folder.resolve("results").toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static Tensor truth() {
    return Tensor.gaussian(SEED.split("left"), DType.FLOAT64, 1, SIZE, 1)
        .matmul(Tensor.gaussian(SEED.split("right"), DType.FLOAT64, 1, 1, SIZE));
  }

  private static DenseMatrices operator() {
    return DenseMatrices.gaussian(SIZE, SIZE, COUNT, 1, SEED);
  }

  private Path values() throws IOException {
    return array("y.npy", new int[] {COUNT}, MatrixSensing.of(operator(), truth()).values());
  }

  private Path operators() throws IOException {
    return array("a.npy", new int[] {COUNT, SIZE, SIZE}, operator().matrices().toArray());
  }

  @Test
  void aMatrixIsRecoveredAndItsNormIsBounded() throws IOException {
    Path truth = array("truth.npy", new int[] {SIZE, SIZE}, truth().toArray());
    CommandRun run =
        sense(
            values().toString(),
            "--operators",
            operators().toString(),
            "--truth",
            truth.toString(),
            "--steps",
            "4000",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(run.out());
    assertThat(result.get("recoveryError").asDouble()).isLessThan(0.1);
    assertThat(result.get("nuclearNormBound").asDouble())
        .isLessThanOrEqualTo(result.get("convexNuclearNorm").asDouble() * (1 + 1e-9));
    assertThat(result.get("leastCertified").isBoolean()).isTrue();
    NpyFile recovered = NpyFile.read(folder.resolve("results/recovered.npy"));
    assertThat(recovered.shape()).containsExactly(SIZE, SIZE);
    String report = Files.readString(folder.resolve("results/report.html"));
    assertThat(report).contains("Singular values over steps", "Step sizes tried");
    assertThat(folder.resolve("results/trace.parquet")).isNotEmptyFile();
    CommandRun second =
        sense(values().toString(), "--operators", operators().toString(), "--steps", "10");
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err()).contains("is there already");
  }

  @Test
  void namedTransformsNeedNoOperators() throws IOException {
    double[] places = new double[] {0, 1, 2, 3, 5, 7, 8, 10, 12, 13, 15};
    Path coefficients = array("k.npy", new int[] {places.length}, places);
    double[] values = new double[places.length];
    Arrays.fill(values, 1);
    Path y = array("y.npy", new int[] {places.length}, values);
    for (String name : List.of("entries", "dct", "walsh-hadamard")) {
      CommandRun run =
          sense(
              y.toString(),
              "--operators",
              name,
              "--shape",
              "4x4",
              "--coefficients",
              coefficients.toString(),
              "--steps",
              "50",
              "--force");
      assertThat(run.out()).as(run.err()).contains("nuclearNormBound");
    }
  }

  private void assertRefused(String message, String... arguments) {
    CommandRun run = sense(arguments);
    assertThat(run.err()).contains(message);
    assertThat(run.code()).isEqualTo(2);
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void badInputIsNamedAndLeavesNothing() throws IOException {
    String y = values().toString();
    String a = operators().toString();
    Path zero = array("zero.npy", new int[] {COUNT, SIZE, SIZE}, new double[COUNT * SIZE * SIZE]);
    double[] broken = operator().matrices().toArray();
    broken[6] = Double.NaN;
    Path infinite = array("nan.npy", new int[] {COUNT, SIZE, SIZE}, broken);
    Path fewer = array("fewer.npy", new int[] {3}, 1, 2, 3);
    Path flat = array("flat.npy", new int[] {4, 4}, new double[16]);
    assertRefused("has 3 values, but", fewer.toString(), "--operators", a);
    assertRefused("operator 1 is zero everywhere", y, "--operators", zero.toString());
    assertRefused("number 7 is NaN", y, "--operators", infinite.toString());
    assertRefused("count × rows × columns, found [4, 4]", y, "--operators", flat.toString());
    assertRefused("expected a vector", flat.toString(), "--operators", a);
    assertRefused("needs --shape and --coefficients", y, "--operators", "dct");
    assertRefused("discontinuous", y, "--operators", a, "--activation", "sigmoid");
    assertRefused("expected one of tanh", y, "--operators", a, "--activation", "relu");
    assertRefused("expected positive numbers", y, "--operators", a, "--widths", "2,0");
    assertRefused("expected a share", y, "--operators", a, "--holdout", "1");
  }
}
