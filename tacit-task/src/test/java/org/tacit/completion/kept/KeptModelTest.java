package org.tacit.completion.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.completion.CompletedArray;
import org.tacit.completion.Completer;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.Keeping;
import org.tacit.completion.SyntheticTensor;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.unit.Standardization;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.ListColumns;
import org.tacit.data.Mode;
import org.tacit.data.ValueRange;
import org.tacit.data.storage.NumberBlocks;
import org.tacit.data.storage.SafetensorsFile;
import org.tacit.model.factorization.ModeTree;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/** A model that is kept predicts what the completed array does, whichever family it is of. */
class KeptModelTest {
  /** A fraction of the largest prediction: sums over components are added in another order. */
  private static final double SUMMATION = 1e-12;

  @TempDir private Path folder;

  /** A completion, and what its model is called in the file. */
  record Made(String kind, CompletionSettings settings, DoubleUnaryOperator seen, int... sizes) {
    CompletedArray array() {
      return Completer.of(
              Holdout.split(
                      new SyntheticTensor("kept", sizes, 2, 0.1, seen).entries(), 0.3, new Seed(5))
                  .training())
          .with(settings)
          .fit();
    }

    CompletionResult result() {
      return array().result();
    }

    @Override
    public String toString() {
      return kind + " of " + Arrays.toString(sizes);
    }
  }

  private static Made made(
      String kind, String method, @Nullable Integer depth, DoubleUnaryOperator seen, int... sizes) {
    ModeTree tree = method.equals("htf") ? ModeTree.parse("[[1,3],2]") : null;
    return new Made(
        kind,
        new CompletionSettings(
            CompletionMethod.named(method),
            tree,
            null,
            depth,
            null,
            0.1,
            1,
            60L,
            Duration.ofMinutes(5)),
        seen,
        sizes);
  }

  static Stream<Made> everyFamily() {
    Stream<Made> ofMatrices =
        Stream.of("snn", "softimpute", "als", "svt", "fista", "svp", "effects", "normal")
            .map(method -> made("matrix", method, null, DoubleUnaryOperator.identity(), 14, 12));
    return Stream.concat(
        ofMatrices,
        Stream.of(
            made("mean", "mean", null, DoubleUnaryOperator.identity(), 14, 12),
            made("matrix", "matrix", 2, DoubleUnaryOperator.identity(), 14, 12),
            made("matrix", "matrix", 4, DoubleUnaryOperator.identity(), 14, 12),
            made("matrix", "matrix", 3, value -> Math.exp(3 * value), 20, 30),
            made("unfolding", "matrix", 3, DoubleUnaryOperator.identity(), 5, 4, 6),
            made("unfolding", "matrix", 2, DoubleUnaryOperator.identity(), 3, 4, 3, 4),
            made("hierarchical", "htf", null, DoubleUnaryOperator.identity(), 5, 4, 6),
            made("cp", "cp", null, DoubleUnaryOperator.identity(), 5, 4, 6),
            made("cp", "als", null, DoubleUnaryOperator.identity(), 5, 4, 6),
            made("cp", "effects", null, DoubleUnaryOperator.identity(), 5, 4, 6),
            made("unfolding", "normal", null, DoubleUnaryOperator.identity(), 5, 4, 6)));
  }

  @ParameterizedTest
  @MethodSource("everyFamily")
  void theLoadedModelPredictsWhatTheCompletedArrayDoes(Made made) throws IOException {
    CompletedArray completed = made.array();
    Path file = folder.resolve("model.safetensors");
    completed.save(file);
    KeptModel loaded = KeptModel.load(file);
    EntryIndices all = EntryIndices.all(made.sizes());
    double[] expected = completed.predictAll();
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    double[] found = loaded.predict(all);
    for (int t = 0; t < expected.length; t++) {
      assertThat(found[t]).isCloseTo(expected[t], within(SUMMATION * largest));
    }
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .contains("\\\"kind\\\":\\\"" + made.kind() + "\\\"");
    // From one call to the next, and through a file, not a bit changes.
    assertThat(found).isEqualTo(completed.model().predict(all));
    int last = expected.length - 1;
    int[] corner = Arrays.stream(made.sizes()).map(size -> size - 1).toArray();
    assertThat(loaded.predict(corner)).isEqualTo(found[last]);
    assertThat(loaded.description()).isEqualTo(completed.description());
    assertThat(loaded.heldOutError()).isEqualTo(completed.heldOutError());
    loaded.save(folder.resolve("again"));
    assertThat(folder.resolve("again")).hasSameBinaryContentAs(file);
  }

  @Test
  void logarithmsAndEffectsAreAmongWhatIsHeld() throws IOException {
    List<Standardization> units = everyFamily().map(made -> made.result().unit()).toList();
    assertThat(units).anyMatch(Standardization::logarithmic);
    CompletedArray ratings = Completer.of(additive()).with(als()).fit();
    assertThat(ratings.result().unit().effects()).isNotNull();
    Path file = folder.resolve("model");
    ratings.save(file);
    double[] expected = ratings.predictAll();
    double[] found = KeptModel.load(file).predict(EntryIndices.all(30, 20));
    for (int t = 0; t < found.length; t++) {
      assertThat(found[t]).isCloseTo(expected[t], within(SUMMATION * 10));
    }
  }

  private static CompletionSettings als() {
    return CompletionSettings.defaults().with(CompletionMethod.named("als")).withSteps(200);
  }

  /** Effects of rows and columns, and noise; two thirds are missing, and all of the last row. */
  private static double[][] additive() {
    RandomGenerator random = new Seed(8).generator();
    double[][] matrix = new double[30][20];
    for (int i = 0; i < 30; i++) {
      for (int j = 0; j < 20; j++) {
        double value = 3 + Math.cos(7 * i) + Math.sin(3 * j) + 0.3 * random.nextGaussian();
        matrix[i][j] = random.nextInt(3) > 0 || i == 29 ? Double.NaN : value;
      }
    }
    return matrix;
  }

  /** What the mean row predicts: an entry is linear in it. */
  @ParameterizedTest
  @MethodSource("everyFamily")
  void ofAnIndexThatNobodyObservedTheMeanOverTheObservedOnesIsSaid(Made made) {
    CompletionResult result = made.result();
    FittedModel fitted = result.fitted();
    int[] sizes = made.sizes();
    int[][] counts = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    Arrays.stream(counts).forEach(ofMode -> Arrays.fill(ofMode, 1));
    counts[1][2] = 0;
    FittedModel grown = fitted.withUnseen(counts);
    int[] larger = Arrays.stream(sizes).map(size -> size + 1).toArray();
    int[][] asked = new int[sizes.length][1];
    asked[1][0] = sizes[1];
    double said = inUnit(result, grown.predict(new EntryIndices(larger, asked))[0]);
    double mean =
        IntStream.range(0, sizes[1])
            .filter(index -> index != 2)
            .mapToDouble(
                index -> {
                  asked[1][0] = index;
                  return inUnit(result, fitted.predict(new EntryIndices(sizes, asked))[0]);
                })
            .average()
            .orElseThrow();
    assertThat(said).isCloseTo(mean, within(1e-10));
  }

  private static double inUnit(CompletionResult result, double value) {
    return result.unit().logarithmic() ? Math.log(value) : value;
  }

  private static KeptModel labelled() {
    CompletedArray array = Completer.of(additive()).with(als()).fit();
    List<String> films = IntStream.range(0, 20).mapToObj(j -> "film " + (char) ('a' + j)).toList();
    CompletedData data =
        new CompletedData(
            FileFormat.CSV,
            false,
            List.of(Mode.counted("user", 30, 1), Mode.labelled("Film \"ü\"", films)),
            "stars",
            new ListColumns(
                List.of("user", "when", "Film \"ü\"", "stars"),
                4,
                List.of(0, 2, 3),
                List.of(new ListColumns.Unused(1, "a time"))),
            CompletedData.counts(array.observed().indices()));
    return new Keeping(array.result(), data, new ValueRange(1, 5)).model();
  }

  @Test
  void namesColumnsRangeAndWhatWasObservedAreKept() throws IOException {
    KeptModel model = labelled();
    Path file = folder.resolve("m.safetensors");
    model.save(file);
    KeptModel loaded = KeptModel.load(file);
    assertThat(loaded.modes().get(1).find("film c")).isEqualTo(2);
    assertThat(loaded.modes().get(1).name()).isEqualTo("Film \"ü\"");
    assertThat(loaded.modes().get(0).text(0)).isEqualTo("1");
    assertThat(loaded.pattern().columns()).isEqualTo(model.pattern().columns());
    assertThat(loaded.range()).isEqualTo(new ValueRange(1, 5));
    assertThat(loaded.observed()).isEqualTo(model.observed());
    assertThat(loaded.predict("3", "film d")).isEqualTo(model.predict(2, 3)).isBetween(1.0, 5.0);
    EntryIndices rows = new EntryIndices(new int[] {30, 20}, new int[][] {{28, 29}, {0, 0}});
    assertThat(loaded.isSeen(rows, 0)).isTrue();
    assertThat(loaded.isSeen(rows, 1)).isFalse();
    // Nobody observed film z: it gets what the user gives on average.
    double average =
        IntStream.range(0, 20).mapToDouble(j -> loaded.predict(2, j)).average().orElseThrow();
    assertThat(loaded.predict("3", "film z")).isCloseTo(average, within(0.3));
  }

  @Test
  void aModelTakesTheRoomOfItsWeightsHoweverLargeTheArrayIs() throws IOException {
    int size = 200_000;
    CompletedArray completed =
        Completer.of(
                new ObservedEntries(
                    new EntryIndices(
                        new int[] {size, size},
                        new int[][] {
                          IntStream.range(0, 40).toArray(), IntStream.range(0, 40).toArray()
                        }),
                    IntStream.range(0, 40).mapToDouble(i -> i % 7).toArray()))
            .with(CompletionSettings.defaults().with(CompletionMethod.named("effects")))
            .fit();
    Path file = folder.resolve("large");
    completed.save(file);
    // Two columns of double precision and a count for each index.
    assertThat(Files.size(file)).isLessThan(2L * size * (2 * 8 + 4) + 4_000);
    assertThat(KeptModel.load(file).predict(3, 4)).isFinite();
  }

  @Test
  void aWrongFileIsNamed() throws IOException {
    Path file = folder.resolve("model.safetensors");
    labelled().save(file);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 9; at < whole.length; at += 997) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      Files.write(file, flipped);
      assertThatThrownBy(() -> KeptModel.load(file))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(file + ": ");
    }
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> KeptModel.load(file))
        .hasMessageContaining("the model of a completion is damaged: expected");
    Files.writeString(file, "user,film,rating\n1,2,3\n");
    assertThatThrownBy(() -> KeptModel.load(file))
        .hasMessageContaining("expected the model of a completion in the layout of safetensors");
    write(file, "tacit network", 1);
    assertThatThrownBy(() -> KeptModel.load(file))
        .hasMessageContaining("is of the format \"tacit network\", expected the model of a");
    write(file, "others", 1);
    assertThatThrownBy(() -> KeptModel.load(file)).hasMessageContaining("weights without what");
    write(file, "tacit completion", 7);
    assertThatThrownBy(() -> KeptModel.load(file))
        .hasMessageContaining("expected version 1 of the format of models of completions, found 7")
        .hasMessageContaining("newer version of tacit");
    write(file, "tacit completion", 1);
    assertThatThrownBy(() -> KeptModel.load(file)).hasMessageContaining("is damaged");
  }

  private static void write(Path file, String format, int version) throws IOException {
    SafetensorsFile.write(
        file,
        new SafetensorsFile.Kind(format, version, "a file", "files", ""),
        Map.of(),
        List.of(NumberBlocks.of("W1", List.of(1), new double[] {1})));
  }
}
