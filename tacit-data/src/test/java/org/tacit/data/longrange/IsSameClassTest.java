package org.tacit.data.longrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.data.DataException;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.labelled.Samples;
import org.tacit.model.network.InputNormalization;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/** Whether two images on a canvas are of one class: where they stand, and how they are drawn. */
class IsSameClassTest {
  private static final Seed SEED = new Seed(15);
  private static final Path FILE = Path.of("images");

  /** Standard errors that a share or a mean over many draws may be off. */
  private static final double SURELY = 4.5;

  /** Figures that the paper gives of CIFAR-10's channels. */
  private static final double THREE_DIGITS = 6e-4;

  /** 32 × 32 on 224 × 224, and generated images on their canvas. */
  @ParameterizedTest
  @CsvSource({
    "224, 224, 32,   0, 96,  80, 112",
    "224, 224, 32,  40, 96,  60, 132",
    "224, 224, 32, 160, 96,   0, 192",
    "224, 224, 32,   5, 96,  78, 115",
    " 16,  64, 12,   0,  2,  20,  32",
    " 16,  64, 12,  40,  2,   0,  52",
    " 16,  64, 12,  39,  2,   1,  52",
  })
  void imagesStandAroundTheMiddle(
      int rows, int columns, int size, int gap, int row, int left, int right) {
    PairLayout layout = new PairLayout(rows, columns, size, size, gap);
    assertThat(layout.row()).isEqualTo(row);
    assertThat(layout.leftColumn()).isEqualTo(left);
    assertThat(layout.rightColumn()).isEqualTo(right);
    assertThat(right - left - size).as("gap").isEqualTo(gap);
  }

  @Test
  void aCanvasThatIsTooSmallIsRefusedWithTheLeastThatIsNot() {
    assertThatThrownBy(() -> new PairLayout(224, 224, 32, 32, 161))
        .hasMessageContaining("with a gap of 161 need a canvas of at least 32 × 225, found");
    assertThatThrownBy(() -> new PairLayout(31, 224, 32, 32, 0)).hasMessageContaining("32 × 64");
    for (int gap : new int[] {0, 1, 2, 3, 17}) {
      int least = 2 * (12 + gap / 2) + gap % 2;
      PairLayout layout = new PairLayout(12, least, 12, 12, gap);
      assertThat(layout.leftColumn()).isZero();
      assertThat(layout.rightColumn() + 12).isEqualTo(least);
      assertThatThrownBy(() -> new PairLayout(12, least - 1, 12, 12, gap))
          .hasMessageContaining("at least 12 × " + least);
    }
  }

  /** Each pixel of the images holds their class and number: 10 · class + number. */
  private static LabelledData images(int classes, int ofClass) {
    byte[] pixels = new byte[classes * ofClass * 4];
    int[] labels = new int[classes * ofClass];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i / ofClass;
      Arrays.fill(pixels, 4 * i, 4 * i + 4, (byte) (10 * (i / ofClass) + i % ofClass));
    }
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "c" + i).toList();
    Samples samples = Samples.ofImages(List.of(1, 2, 2), pixels, labels);
    return new LabelledData("images", samples, samples, names);
  }

  /** The number of the pixel as it was before it was standardized. */
  private static int pixel(double[] canvas, int at, InputNormalization how) {
    return (int) Math.round(255 * (canvas[at] * how.deviation().get(0) + how.mean().get(0)));
  }

  @Test
  void aFairCoinDecidesAndImagesAreDrawnUniformly() {
    int classes = 4;
    int ofClass = 5;
    LabelledData data = images(classes, ofClass);
    int count = 20_000;
    IsSameClass task = new IsSameClass(2, new IsSameClass.Canvas(4, 8), count, 0);
    Samples pairs = task.of(PairImages.of(FILE, data, SEED), SEED).training();
    assertThat(pairs.shape()).isEqualTo(List.of(1, 4, 8));
    InputNormalization how =
        data.training().normalization(IntStream.range(0, classes * ofClass).toArray());
    int[] labels = Objects.requireNonNull(pairs.labels());
    int[] first = new int[100];
    int[][] second = new int[2][100];
    double[] canvas = new double[32];
    for (int i = 0; i < count; i++) {
      pairs.copy(i, canvas, 0);
      int left = pixel(canvas, 9, how);
      int right = pixel(canvas, 13, how);
      assertThat(left / 10 == right / 10).as("sample %d", i).isEqualTo(labels[i] == 1);
      for (int place : new int[] {0, 8, 11, 12, 15, 24}) {
        assertThat(canvas[place]).as("blank").isZero();
      }
      first[left]++;
      second[labels[i]][right]++;
    }
    double deviation = Math.sqrt(count * 0.25);
    int same = Arrays.stream(labels).sum();
    assertThat((double) same).isCloseTo(count / 2.0, within(SURELY * deviation));
    for (int label = 0; label < classes; label++) {
      for (int number = 0; number < ofClass; number++) {
        for (int[] drawn : List.of(first, second[0], second[1])) {
          double all = Arrays.stream(drawn).sum();
          assertThat(drawn[10 * label + number])
              .as("image %d of class %d", number, label)
              .isCloseTo((int) (all / 20), within((int) (SURELY * Math.sqrt(all / 20))));
        }
      }
    }
  }

  /** The second image of a negative pair is uniform over images, not over classes. */
  @Test
  void ofUnequalClassesEveryOtherImageIsAsLikely() {
    int[] labels = new int[12];
    Arrays.fill(labels, 2, 4, 1);
    Arrays.fill(labels, 4, 12, 2);
    byte[] pixels = new byte[12];
    for (int i = 0; i < 12; i++) {
      pixels[i] = (byte) (10 * labels[i]);
    }
    Samples samples = Samples.ofImages(List.of(1, 1, 1), pixels, labels);
    LabelledData data = new LabelledData("", samples, samples, List.of("a", "b", "c"));
    PairImages images = PairImages.of(FILE, data, SEED);
    int[] other = new int[3];
    var random = SEED.generator();
    int count = 10_000;
    for (int i = 0; i < count; i++) {
      other[images.training().otherThan(0, random)]++;
    }
    assertThat(other[0]).isZero();
    double share = 0.2;
    assertThat(other[1] / (double) count)
        .isCloseTo(share, within(SURELY * Math.sqrt(share * (1 - share) / count)));
  }

  @Test
  void aSampleFollowsFromTheSeedAndItsPlaceAlone() {
    IsSameClass few = new IsSameClass(10, null, 5, 3);
    IsSameClass many = new IsSameClass(10, null, 50, 3);
    PairImages images = PairImages.generated(12, SEED);
    Samples one = few.of(images, SEED).training();
    Samples other = many.of(PairImages.generated(12, SEED), SEED).training();
    for (int i : new int[] {4, 0, 2}) {
      assertThat(drawn(one, i)).containsExactly(drawn(other, i));
    }
    assertThat(drawn(one, 0)).isNotEqualTo(drawn(few.of(images, new Seed(16)).training(), 0));
    Samples test = Objects.requireNonNull(few.of(images, SEED).test());
    assertThat(drawn(one, 0)).as("training and test").isNotEqualTo(drawn(test, 0));
  }

  private static double[] drawn(Samples samples, int place) {
    double[] one = new double[samples.shape().stream().reduce(1, Math::multiplyExact)];
    samples.copy(place, one, 0);
    return one;
  }

  /** The canvas is not standardized again: what is blank is 0 to the network. */
  @Test
  void examplesAreTakenAsTheyAre() {
    Samples pairs =
        new IsSameClass(0, null, 4, 0).of(PairImages.generated(12, SEED), SEED).training();
    assertThat(pairs.normalization(new int[] {0, 1})).isEqualTo(InputNormalization.NONE);
    assertThat(pairs.bytes()).isZero();
    try (Scope scope = Scope.open()) {
      double[] numbers =
          pairs
              .examples(new int[] {2}, 2, InputNormalization.NONE, DType.FLOAT64)
              .inputs()
              .toArray();
      assertThat(numbers).containsExactly(drawn(pairs, 2));
      assertThat(numbers[0]).isZero();
    }
  }

  /** Noise of deviation 1/2 around five fields of deviation 1. */
  @Test
  void generatedImagesAreFieldsWithNoise() {
    GaussianFields fields = new GaussianFields(GaussianFields.CLASSES, 12, SEED);
    var random = SEED.generator();
    double[] image = new double[144];
    int count = 4000;
    double[] means = new double[144];
    double squares = 0;
    for (int i = 0; i < count; i++) {
      fields.draw(3, random, image);
      for (int p = 0; p < 144; p++) {
        means[p] += image[p] / count;
        squares += image[p] * image[p] / (144.0 * count);
      }
    }
    double mean = Arrays.stream(means).average().orElseThrow();
    double spread = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).average().orElseThrow();
    assertThat(spread).as("variance over the field").isCloseTo(1, within(0.01));
    double ofField = Arrays.stream(means).map(m -> m * m).average().orElseThrow();
    assertThat(squares - ofField).as("variance of the noise").isCloseTo(0.25, within(0.01));
    double step = 0;
    for (int p = 0; p < 143; p++) {
      step += p % 12 == 11 ? 0 : Math.pow(means[p + 1] - means[p], 2) / 132;
    }
    assertThat(step).as("neighbours; 2 if they were independent").isLessThan(0.7 * spread);
  }

  @Test
  void trainingAndTestShareNoImageWhereTheDataDoNotSay() {
    LabelledData both = images(3, 10);
    LabelledData data = new LabelledData("", both.training(), null, both.classes());
    IsSameClass task = new IsSameClass(0, null, 400, 400);
    LabelledData pairs = task.of(PairImages.of(FILE, data, SEED), SEED);
    var seen = pixelsOf(pairs.training());
    var kept = pixelsOf(Objects.requireNonNull(pairs.test()));
    assertThat(seen).hasSize(24).doesNotContainAnyElementsOf(kept);
    assertThat(kept).hasSize(6);
  }

  /** The images that were seen, each of one colour. */
  private static Set<Double> pixelsOf(Samples pairs) {
    Set<Double> found = new TreeSet<>();
    int columns = pairs.shape().get(2);
    double[] canvas = new double[pairs.shape().get(1) * columns];
    for (int i = 0; i < pairs.count(); i++) {
      pairs.copy(i, canvas, 0);
      int middle = pairs.shape().get(1) / 2 * columns + columns / 2;
      found.add(canvas[middle]);
      found.add(canvas[middle - 1]);
    }
    return found;
  }

  @Test
  void whatGivesNoPairsIsNamed() {
    Samples four =
        Samples.ofImages(List.of(1, 1, 1), new byte[] {1, 2, 3, 4, 5}, new int[] {0, 0, 0, 0, 1});
    assertRefused(
        new LabelledData("", four, four, List.of("cat", "dog")),
        "has one image of the class dog for training, expected 2 or more");
    assertRefused(
        new LabelledData("", four, null, List.of("cat", "dog")),
        "has one image of the class dog, expected 2 or more");
    Samples three =
        Samples.ofImages(
            List.of(1, 1, 1), new byte[] {1, 2, 3, 4, 5, 6}, new int[] {0, 0, 0, 1, 1, 1});
    assertRefused(
        new LabelledData("", three, null, List.of("cat", "dog")),
        "has no images for testing and 3 images of the class cat, expected 4 or more");
    assertRefused(
        new LabelledData("", four.withLabels(null), null, List.of()), "has no labels, expected");
    Samples vectors = Samples.ofNumbers(List.of(2), new double[8], new int[] {0, 0, 1, 1});
    assertRefused(
        new LabelledData("", vectors, null, List.of("a", "b")),
        "expected images, channels × height × width, found samples of the shape [2]");
  }

  private static void assertRefused(LabelledData data, String complaint) {
    assertThatThrownBy(() -> PairImages.of(FILE, data, SEED))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(complaint);
  }

  /** The paper standardizes by 0.491, 0.482, 0.446 and 0.247, 0.243, 0.261. */
  @Tag("slow")
  @Test
  void cifarIsStandardizedByThePapersFigures() {
    String folder = System.getenv().getOrDefault("TACIT_TEST_DATA", "../../shared/data");
    Path archive = Path.of(folder, "cifar10-jpeg.tar.gz");
    Assumptions.assumeTrue(Files.exists(archive), archive + " is not there");
    LabelledData data = LabelledData.read(archive, null, null);
    Samples training = data.training();
    assertThat(training.count()).isEqualTo(50_000);
    InputNormalization found =
        training.normalization(IntStream.range(0, training.count()).toArray());
    double[] means = {0.491, 0.482, 0.446};
    double[] deviations = {0.247, 0.243, 0.261};
    for (int channel = 0; channel < 3; channel++) {
      assertThat(found.mean().get(channel)).isCloseTo(means[channel], within(THREE_DIGITS));
      assertThat(found.deviation().get(channel))
          .isCloseTo(deviations[channel], within(10 * THREE_DIGITS));
    }
    IsSameClass task = new IsSameClass(160, null, 20, 20);
    LabelledData pairs = task.of(PairImages.of(archive, data, SEED), SEED);
    assertThat(pairs.training().shape()).isEqualTo(List.of(3, 224, 224));
    double[] canvas = drawn(pairs.training(), 0);
    int row = 100 * 224;
    assertThat(IntStream.range(32, 192).mapToDouble(c -> canvas[row + c]).toArray())
        .containsOnly(0);
    assertThat(canvas[row]).isNotZero();
    assertThat(canvas[row + 223]).isNotZero();
  }
}
