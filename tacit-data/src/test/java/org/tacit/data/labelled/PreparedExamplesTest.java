package org.tacit.data.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacit.data.DataException;
import org.tacit.model.network.InputNormalization;
import org.tacit.objective.network.Augmentations;
import org.tacit.objective.network.AugmentedExamples;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.HorizontalFlip;
import org.tacit.objective.network.PaddedCrop;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/** What a thread prepares ahead is what would be read at once, and takes bounded memory. */
class PreparedExamplesTest {
  private static final List<Integer> SHAPE = List.of(2, 3, 3);
  private static final int SIZE = 18;
  private static final int COUNT = 40;
  private static final int CLASSES = 3;
  private static final int BATCH = 4;
  private static final InputNormalization NORMALIZATION =
      new InputNormalization(List.of(0.3, 0.5), List.of(0.2, 0.7));

  private static byte[] bytes() {
    RandomGenerator random = new Seed(3).generator();
    byte[] pixels = new byte[COUNT * SIZE];
    random.nextBytes(pixels);
    return pixels;
  }

  private static int[] labels() {
    return IntStream.range(0, COUNT).map(i -> i * 7 % CLASSES).toArray();
  }

  /** Samples 39 to 0. */
  private static int[] backwards() {
    return IntStream.range(0, COUNT).map(i -> COUNT - 1 - i).toArray();
  }

  private static PreparedExamples prepared(Samples samples) {
    return new PreparedExamples(
        samples, backwards(), SHAPE, CLASSES, NORMALIZATION, Augmentations.NONE);
  }

  private static int[] batch(int number) {
    int[] places = new int[BATCH];
    Arrays.setAll(places, i -> (number * 11 + i * 5) % COUNT);
    return places;
  }

  private static void assertSame(Examples found, Samples samples, int[] places) {
    int[] chosen = Arrays.stream(places).map(place -> COUNT - 1 - place).toArray();
    Examples wanted = samples.examples(chosen, CLASSES, NORMALIZATION, DType.FLOAT32);
    assertThat(found.inputs().toArray()).isEqualTo(wanted.inputs().toArray());
    assertThat(found.targets().toArray()).isEqualTo(wanted.targets().toArray());
  }

  @Test
  void whateverWasAnnouncedABatchHasTheSameBits() {
    Samples images = Samples.ofImages(SHAPE, bytes(), labels());
    Samples vectors = Samples.ofNumbers(SHAPE, images.numbers(), labels());
    double[] whole =
        Arrays.stream(images.numbers()).map(number -> Math.rint(255 * number)).toArray();
    Samples bytes = Samples.ofNumbers(SHAPE, whole, labels());
    for (Samples samples : List.of(images, vectors, bytes)) {
      try (Scope scope = Scope.open();
          PreparedExamples examples = prepared(samples)) {
        assertSame(examples.select(batch(0), null), samples, batch(0));
        for (int number = 0; number < 9; number++) {
          examples.expect(batch(number), new Seed(number));
        }
        for (int number : new int[] {8, 7, 0, 30, 6}) {
          assertSame(examples.select(batch(number), new Seed(number)), samples, batch(number));
        }
        assertSame(examples.range(0, 32), samples, IntStream.range(0, 32).toArray());
        assertSame(examples.range(32, 8), samples, IntStream.range(32, 40).toArray());
      }
    }
  }

  /** As .npy has images; a number beside them, and all are held as they are. */
  @Test
  void wholeNumbersFrom0To255AreHeldAsBytes() {
    double[] whole = IntStream.range(0, COUNT * SIZE).mapToDouble(i -> i % 256).toArray();
    Samples samples = Samples.ofNumbers(SHAPE, whole, labels());
    assertThat(samples.bytes()).isEqualTo(COUNT * SIZE);
    assertThat(samples.numbers()).isEqualTo(whole);
    assertThat(samples.isImages()).as("pixels from 0 to 1").isFalse();
    for (double other : new double[] {256, -1, 0.5, -0.0, Double.NaN}) {
      double[] numbers = whole.clone();
      numbers[7] = other;
      samples = Samples.ofNumbers(SHAPE, numbers, labels());
      assertThat(samples.bytes()).as("with %s", other).isEqualTo(8 * COUNT * SIZE);
      assertThat(samples.numbers()).isEqualTo(numbers);
    }
  }

  /** Whether they were announced or not, and only those of steps. */
  @Test
  void imagesOfStepsAreChangedAsExamplesInMemoryAre() {
    Samples images = Samples.ofImages(SHAPE, bytes(), labels());
    Augmentations changes = new Augmentations(List.of(new HorizontalFlip(), new PaddedCrop(1)));
    try (Scope scope = Scope.open();
        PreparedExamples examples =
            new PreparedExamples(images, backwards(), SHAPE, CLASSES, NORMALIZATION, changes)) {
      AugmentedExamples wanted =
          new AugmentedExamples(
              images.examples(backwards(), CLASSES, NORMALIZATION, DType.FLOAT32), changes);
      for (int number = 0; number < 6; number++) {
        Seed step = new Seed(number % 3);
        if (number % 2 == 0) {
          examples.expect(batch(number), step);
        }
        assertThat(examples.select(batch(number), step).inputs().toArray())
            .isEqualTo(wanted.select(batch(number), step).inputs().toArray());
        assertSame(examples.select(batch(number), null), images, batch(number));
      }
      assertSame(examples.range(0, COUNT), images, IntStream.range(0, COUNT).toArray());
      assertThat(examples.draws()).isTrue();
    }
  }

  /** Pixels that say who read them, and wait until they may. */
  private static final class Watched implements Pixels {
    private final HeldPixels pixels = new HeldPixels(SIZE, PreparedExamplesTest.bytes());
    private final CountDownLatch allowed = new CountDownLatch(1);
    private final List<String> readers = Collections.synchronizedList(new ArrayList<>());

    Samples samples() {
      return Samples.ofImages(SHAPE, this, PixelSums.of(pixels, 2, SIZE / 2), labels());
    }

    @Override
    public int count() {
      return COUNT;
    }

    @Override
    public void read(int image, byte[] into) {
      try {
        assertThat(allowed.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      readers.add(Thread.currentThread().getName());
      pixels.read(image, into);
    }

    @Override
    public long bytes() {
      return 0;
    }

    /** Until nothing more is read. */
    void awaitRest(int least) throws InterruptedException {
      int before = -1;
      for (int looks = 0; readers.size() < least || readers.size() > before; looks++) {
        assertThat(looks).as("%d of %d samples read", before, least).isLessThan(100);
        before = readers.size();
        Thread.sleep(100);
      }
    }
  }

  @Test
  void whatWasAnnouncedIsReadByTheOtherThreadAndNoMoreThanFourBatchesAreHeld()
      throws InterruptedException {
    Watched pixels = new Watched();
    try (Scope scope = Scope.open();
        PreparedExamples examples = prepared(pixels.samples())) {
      for (int number = 0; number < 100; number++) {
        examples.expect(batch(number), null);
      }
      pixels.allowed.countDown();
      pixels.awaitRest(4 * BATCH);
      for (int number = 96; number < 100; number++) {
        examples.select(batch(number), null);
      }
      // The first was being read when it was given up for another.
      assertThat(pixels.readers.size()).isBetween(4 * BATCH, 5 * BATCH);
      assertThat(pixels.readers).containsOnly("reader of examples");
      examples.select(batch(50), null);
      assertThat(pixels.readers).contains(Thread.currentThread().getName());
    }
  }

  /** So that an evaluation, which begins with them, does not wait for them. */
  @Test
  void behindAPassInOrderItsFirstSamplesArePreparedForTheNext() throws InterruptedException {
    Watched pixels = new Watched();
    pixels.allowed.countDown();
    try (Scope scope = Scope.open();
        PreparedExamples examples = prepared(pixels.samples())) {
      int read = 16;
      for (int pass = 0; pass < 2; pass++) {
        examples.range(0, 16);
        examples.range(16, 16);
        examples.range(32, 8);
        // Steps of training between two passes take nothing from the next.
        for (int step = 10 * pass; step < 10 * pass + 3; step++) {
          examples.expect(batch(step), new Seed(step));
          examples.expect(batch(step + 1), new Seed(step + 1));
          examples.select(batch(step), new Seed(step));
        }
        read += 16 + 8 + 16 + 4 * BATCH;
      }
      pixels.awaitRest(read);
      Samples samples = Samples.ofImages(SHAPE, bytes(), labels());
      assertSame(examples.range(0, 16), samples, IntStream.range(0, 16).toArray());
      pixels.awaitRest(read + 16);
      assertThat(pixels.readers).as("16 to 31 alone were read for it").hasSize(read + 16);
    }
  }

  @Test
  void whatTheThreadCannotReadIsTheComplaintOfWhoAsks() {
    Pixels gone =
        new Pixels() {
          @Override
          public int count() {
            return COUNT;
          }

          @Override
          public void read(int image, byte[] into) {
            throw new DataException(Path.of("a.png"), "is gone");
          }

          @Override
          public long bytes() {
            return 0;
          }
        };
    PixelSums sums = PixelSums.of(new HeldPixels(SIZE, bytes()), 2, SIZE / 2);
    try (PreparedExamples examples = prepared(Samples.ofImages(SHAPE, gone, sums, labels()))) {
      examples.expect(batch(1), null);
      assertThatThrownBy(() -> examples.select(batch(1), null))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("a.png");
    }
  }
}
