package org.tacit.data.labelled;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.model.network.InputNormalization;
import org.tacit.objective.network.Augmentation;
import org.tacit.objective.network.Augmentations;
import org.tacit.objective.network.ExampleSource;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Samples with labels as examples in single precision: what was announced is read, decoded and
 * normalized on a thread of its own while the training computes. Numbers of at most {@value #MOST}
 * batches are held. A batch follows from its samples and its draws alone, so that the results are
 * the same bits whatever the thread had time for.
 */
public final class PreparedExamples implements ExampleSource, AutoCloseable {
  /** Batches that are prepared during a step. */
  private static final int AHEAD = 2;

  /** Batches that are held: those, and as many of an evaluation between two steps. */
  private static final int MOST = 4;

  private final NormalizedInputs inputs;
  private final List<Integer> inputShape;
  private final int[] chosen;
  private final int[] labels;
  private final int classes;
  private final Augmentations augmentations;
  private final Deque<Announced> announced = new ArrayDeque<>();
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "reader of examples");
            thread.setDaemon(true);
            return thread;
          });

  /** Arrays of batches that were handed over: fresh ones would be cleared first. */
  private final Queue<float[]> spare = new ConcurrentLinkedQueue<>();

  /** How many the last pass in order began with. */
  private int opening;

  private long waited;

  /** Numbers that are being read, or are ready. */
  private record Announced(int[] places, @Nullable Seed draws, FutureTask<float[]> numbers) {
    boolean is(int[] others, @Nullable Seed other) {
      return Arrays.equals(places, others) && Objects.equals(draws, other);
    }
  }

  /**
   * Some samples as examples.
   *
   * @param samples of which they are
   * @param chosen which, counted from 0, in their order; not copied
   * @param inputShape the sizes of one input as the network takes it
   * @param classes how many there are
   * @param normalization what is done to inputs
   * @param augmentations what is done to those of steps beside, which have draws
   * @throws IllegalStateException if the labels are not known
   * @throws IllegalArgumentException if inputs cannot be changed so
   */
  public PreparedExamples(
      Samples samples,
      int[] chosen,
      List<Integer> inputShape,
      int classes,
      InputNormalization normalization,
      Augmentations augmentations) {
    augmentations.requireInputs(inputShape);
    int[] known = samples.labels();
    if (known == null) {
      throw new IllegalStateException("expected samples with labels");
    }
    this.inputs = new NormalizedInputs(samples, normalization);
    this.inputShape = List.copyOf(inputShape);
    this.chosen = chosen;
    this.labels = known;
    this.classes = classes;
    this.augmentations = augmentations;
  }

  @Override
  public List<Integer> inputShape() {
    return inputShape;
  }

  @Override
  public int count() {
    return chosen.length;
  }

  @Override
  public int outputs() {
    return classes;
  }

  @Override
  public boolean draws() {
    return !augmentations.isNone();
  }

  @Override
  public int ahead() {
    return AHEAD;
  }

  @Override
  public Examples select(int[] places, @Nullable Seed draws) {
    long began = System.nanoTime();
    float[] numbers = numbers(places, draws);
    waited += System.nanoTime() - began;
    Tensor rows = Tensor.of(numbers, places.length, inputs.size());
    if (spare.size() < MOST) {
      spare.add(numbers);
    }
    return Examples.ofClasses(
        inputShape,
        rows,
        Arrays.stream(places).map(place -> labels[chosen[place]]).toArray(),
        classes);
  }

  /**
   * {@inheritDoc} As many that follow these are announced; behind the last ones those that the pass
   * began with, for the next pass.
   */
  @Override
  public Examples range(int from, int count) {
    int next = from + count;
    int left = Math.min(count, count() - next);
    if (left > 0) {
      expect(IntStream.range(next, next + left).toArray(), null);
    }
    Examples some = select(IntStream.range(from, next).toArray(), null);
    opening = from == 0 ? count : opening;
    if (left == 0) {
      expect(IntStream.range(0, opening).toArray(), null);
    }
    return some;
  }

  @Override
  public void expect(int[] places, @Nullable Seed draws) {
    if (announced.stream().anyMatch(one -> one.is(places, draws))) {
      return;
    }
    if (announced.size() == MOST) {
      announced.removeFirst().numbers().cancel(false);
    }
    FutureTask<float[]> numbers = new FutureTask<>(() -> read(places, draws));
    announced.add(new Announced(places, draws, numbers));
    reader.execute(numbers);
  }

  private float[] read(int[] places, @Nullable Seed draws) {
    int length = Math.multiplyExact(places.length, inputs.size());
    float[] used = spare.poll();
    float[] numbers = used != null && used.length == length ? used : new float[length];
    inputs.read(Arrays.stream(places).map(place -> chosen[place]).toArray(), numbers);
    if (draws != null && draws()) {
      change(places, draws, numbers);
    }
    return numbers;
  }

  private void change(int[] places, Seed draws, float[] numbers) {
    int size = inputs.size();
    int[] from = new int[size];
    for (int i = 0; i < places.length; i++) {
      augmentations.draw(from, inputShape, draws, places[i]);
      float[] before = Arrays.copyOfRange(numbers, i * size, (i + 1) * size);
      for (int k = 0; k < size; k++) {
        numbers[i * size + k] = from[k] == Augmentation.NOTHING ? 0 : before[from[k]];
      }
    }
  }

  private float[] numbers(int[] places, @Nullable Seed draws) {
    for (Iterator<Announced> all = announced.iterator(); all.hasNext(); ) {
      Announced one = all.next();
      if (one.is(places, draws)) {
        all.remove();
        return finished(one);
      }
    }
    return read(places, draws);
  }

  private float[] finished(Announced one) {
    try {
      // At once, where the thread has not begun it yet.
      one.numbers().run();
      return one.numbers().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return read(one.places(), one.draws());
    } catch (ExecutionException e) {
      // The same complaint, from the thread that can report it.
      return read(one.places(), one.draws());
    }
  }

  /** How long those who asked for examples waited for their numbers. */
  public double secondsWaited() {
    return waited / 1e9;
  }

  /** Ends the thread. */
  @Override
  public void close() {
    reader.shutdownNow();
  }
}
