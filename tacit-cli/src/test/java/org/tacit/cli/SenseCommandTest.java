package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.format.NpyFile;
import org.tacit.data.image.GreyImage;
import org.tacit.measure.Recovery;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.Observations;
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

  private static DenseOperator operator() {
    return DenseOperator.gaussian(new int[] {SIZE, SIZE}, COUNT, 1, SEED);
  }

  private Path values() throws IOException {
    return array("y.npy", new int[] {COUNT}, Observations.of(operator(), truth()).values());
  }

  private Path operators() throws IOException {
    return array("a.npy", new int[] {COUNT, SIZE, SIZE}, operator().tensors().toArray());
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
    assertThat(result.get("trainingBound").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(result.get("nuclearNormBound").asDouble());
    assertThat(result.get("nuclearNormBoundBy").asText()).isEqualTo("the convex problem");
    assertThat(result.get("trainedInCoordinates").asBoolean()).isFalse();
    assertThat(result.get("sharedVectorsDeviation").asDouble()).isGreaterThan(0.1);
    NpyFile recovered = NpyFile.read(folder.resolve("results/recovered.npy"));
    assertThat(recovered.shape()).containsExactly(SIZE, SIZE);
    String report = Files.readString(folder.resolve("results/report.html"));
    assertThat(report)
        .contains(
            "Singular values over steps",
            "Step sizes tried",
            "What is known about the limit",
            "no theorem says where training ends");
    assertThat(folder.resolve("results/trace.parquet")).isNotEmptyFile();
    CommandRun second =
        sense(values().toString(), "--operators", operators().toString(), "--steps", "10");
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err()).contains("already exists");
  }

  /** Diagonal matrices share the unit vectors. */
  @Test
  void sharedSingularVectorsAreFoundAndUsed() throws IOException {
    int side = 4;
    double[] diagonals = {1, 1, 1, 1, 0.5, 1, 2, -1, 1, -2, 0.3, 0.7};
    double[] matrices = new double[3 * side * side];
    double[] values = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < side; j++) {
        matrices[i * side * side + j * side + j] = diagonals[i * side + j];
      }
      values[i] = 3 * diagonals[i * side + 1];
    }
    Path a = array("diagonal.npy", new int[] {3, side, side}, matrices);
    Path y = array("few.npy", new int[] {3}, values);
    String[] asked = {y.toString(), "--operators", a.toString(), "--holdout", "0", "--json"};
    CommandRun run = sense(asked);
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(run.out());
    assertThat(result.get("trainedInCoordinates").asBoolean()).isTrue();
    assertThat(result.get("leastCertified").asBoolean()).isTrue();
    assertThat(result.get("nuclearNorm").asDouble()).isCloseTo(3, within(1e-4));
    assertThat(Files.readString(folder.resolve("results/report.html")))
        .contains("in coordinates of shared singular vectors", "the linear program");
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
      assertThat(run.out()).as(run.err()).contains("Minimum nuclear norm, lower bound");
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
    double[] broken = operator().tensors().toArray();
    broken[6] = Double.NaN;
    Path infinite = array("nan.npy", new int[] {COUNT, SIZE, SIZE}, broken);
    Path fewer = array("fewer.npy", new int[] {3}, 1, 2, 3);
    Path flat = array("flat.npy", new int[] {4, 4}, new double[16]);
    assertRefused("has 3 values, but", fewer.toString(), "--operators", a);
    assertRefused("operator 1 is zero everywhere", y, "--operators", zero.toString());
    assertRefused("number 7 is NaN", y, "--operators", infinite.toString());
    assertRefused("count × rows × columns, found [4, 4]", y, "--operators", flat.toString());
    assertRefused("expected a vector, found a matrix of 4 × 4", flat.toString(), "--operators", a);
    assertRefused("needs --shape and --coefficients", y, "--operators", "dct");
    assertRefused("discontinuous", y, "--operators", a, "--activation", "sigmoid");
    assertRefused("expected one of tanh", y, "--operators", a, "--activation", "relu");
    assertRefused("expected positive numbers", y, "--operators", a, "--widths", "2,0");
    assertRefused("expected a share", y, "--operators", a, "--holdout", "1");
  }

  @Test
  void whatNoMatrixCanBeIsNamed() throws IOException {
    String y = values().toString();
    String a = operators().toString();
    Path none = array("none.npy", new int[] {0, SIZE, SIZE});
    assertRefused("expected at least one operator", y, "--operators", none.toString());
    byte[] real = Files.readAllBytes(folder.resolve("y.npy"));
    Path complex =
        Files.writeString(
            folder.resolve("complex.npy"),
            new String(real, StandardCharsets.ISO_8859_1).replace("'<f8'", "'<c8'"),
            StandardCharsets.ISO_8859_1);
    assertRefused("complex.npy: expected an array of real", complex.toString(), "--operators", a);
    assertRefused("complex.npy: expected an array of real", y, "--operators", complex.toString());
    double[] values = Observations.of(operator(), truth()).values();
    values[2] = Double.POSITIVE_INFINITY;
    Path infinite = array("infinite.npy", new int[] {COUNT}, values);
    assertRefused("row 3 and column 1 is Infinity", infinite.toString(), "--operators", a);
    assertRefused(
        "does not fit in memory: a spectral network",
        y,
        "--operators",
        a,
        "--widths",
        "1000000,1000000");
    Path small = array("small.npy", new int[] {2, 3}, 1, 2, 3, 4, 5, 6);
    assertRefused(
        "small.npy: expected a matrix of the size 5 × 5 that is measured, found 2 × 3",
        y,
        "--operators",
        a,
        "--truth",
        small.toString());
    assertRefused("expected either measured values Y or --image", "--operators", a);
    assertRefused("--measurements goes with --image", y, "--operators", a, "--measurements", "3");
    assertRefused("--operators gaussian draws", y, "--operators", "gaussian");
    assertRefused("--peak: expected a positive number", y, "--operators", a, "--peak", "1");
  }

  private Path picture(int side) throws IOException {
    double[] grey = new double[side * side];
    for (int i = 0; i < grey.length; i++) {
      int row = i / side;
      int column = i % side;
      grey[i] = 20 + 200.0 * row * column / grey.length;
    }
    return Files.write(folder.resolve("picture.png"), new GreyImage(side, side, grey).png());
  }

  @Test
  void aPictureIsMeasuredRecoveredAndShown() throws IOException {
    String picture = picture(8).toString();
    for (String name : List.of("gaussian", "dct", "walsh-hadamard", "entries")) {
      CommandRun run =
          sense(
              "--image",
              picture,
              "--operators",
              name,
              "--measurements",
              "48",
              "--steps",
              "3000",
              "--json",
              "--force");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err()).contains("48 measurements of a 8 × 8 picture, in grey");
      JsonNode result = new ObjectMapper().readTree(run.out());
      double error = result.get("recoveryError").asDouble();
      assertThat(error).as(name).isLessThan(0.1);
      assertThat(error).isLessThan(result.get("leastFrobeniusRecoveryError").asDouble());
      assertThat(result.get("peakSignalToNoise").asDouble()).isGreaterThan(20);
      NpyFile recovered = NpyFile.read(folder.resolve("results/recovered.npy"));
      double[] shown = GreyImage.read(folder.resolve("results/recovered.png")).values();
      for (int i = 0; i < shown.length; i++) {
        assertThat(shown[i])
            .isCloseTo(Math.max(0, Math.min(255, recovered.values()[i])), within(0.51));
      }
    }
    assertThat(Files.readString(folder.resolve("results/report.html")))
        .contains("The truth", "Before: ", "After: recovered", "Recovery of the truth");
  }

  /** Beside measured values a picture is the truth in grey values, whose peak is white. */
  @Test
  void theTruthOfMeasuredValuesMayBeAPicture() throws IOException {
    int side = 6;
    int count = 30;
    Path picture = picture(side);
    Tensor truth = GreyImage.read(picture).matrix();
    DenseOperator operator = DenseOperator.gaussian(new int[] {side, side}, count, 1, SEED);
    Path y = array("y.npy", new int[] {count}, Observations.of(operator, truth).values());
    Path a = array("a.npy", new int[] {count, side, side}, operator.tensors().toArray());
    CommandRun run =
        sense(
            y.toString(),
            "--operators",
            a.toString(),
            "--truth",
            picture.toString(),
            "--steps",
            "300",
            "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("30 measurements of a 6 × 6 picture, in grey");
    JsonNode result = new ObjectMapper().readTree(run.out());
    double[] recovered = NpyFile.read(folder.resolve("results/recovered.npy")).values();
    Tensor found = Tensor.of(DType.FLOAT64, recovered, side, side);
    assertThat(result.get("recoveryError").asDouble())
        .isCloseTo(Recovery.relativeError(found, truth), within(1e-9));
    assertThat(result.get("peakSignalToNoise").asDouble())
        .isCloseTo(Recovery.peakSignalToNoise(found, truth, GreyImage.WHITE), within(1e-6));
    assertThat(folder.resolve("results/recovered.png")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("results/report.html"))).contains("The truth");
  }

  @Test
  void aPictureOfAnotherSizeIsNotTheTruth() throws IOException {
    assertRefused(
        "picture.png: expected a matrix of the size 5 × 5 that is measured, found 6 × 6",
        values().toString(),
        "--operators",
        operators().toString(),
        "--truth",
        picture(6).toString());
  }

  @Test
  void picturesAreMeasuredByOperatorsThatFit() throws IOException {
    String picture = picture(6).toString();
    assertRefused(
        "measured, found 6 × 6", "--image", picture, "--operators", operators().toString());
    assertRefused("powers of two", "--image", picture, "--operators", "walsh-hadamard");
    assertRefused(
        "between 1 and the 36 pixels",
        "--image",
        picture,
        "--operators",
        "dct",
        "--measurements",
        "37");
    assertRefused(
        "a picture is its own truth", "--image", picture, "--operators", "dct", "--shape", "6x6");
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    assertRefused("text.png: the file does not", "--image", text.toString(), "--operators", "dct");
  }
}
