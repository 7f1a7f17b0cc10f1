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
import org.tacit.objective.network.Examples;
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
    return new PreparedExamples(samples, backwards(), SHAPE, CLASSES, NORMALIZATION);
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
    for (Samples samples : List.of(images, vectors)) {
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
    void awaitRest() throws InterruptedException {
      int before = -1;
      while (readers.size() < 4 * BATCH || readers.size() > before) {
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
      pixels.awaitRest();
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
