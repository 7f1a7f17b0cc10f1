package org.tacit.operator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * The positions of some entries of a tensor of order N: entry t is at the zero-based index tuple
 * {@code (indices[0][t], …, indices[N-1][t])}. Stored mode by mode, so that a hierarchical model
 * can walk one mode at a time.
 *
 * <p>The arrays handed over are not copied and must not be changed afterwards.
 *
 * <pre>{@code
 * EntryIndices diagonal = new EntryIndices(new int[] {2, 2}, new int[][] {{0, 1}, {0, 1}});
 * }</pre>
 */
public final class EntryIndices implements LinearOperator {
  private final int[] dimensions;
  private final int[][] indices;
  private @Nullable Boolean distinct;

  /**
   * Entries of a tensor with the given mode sizes.
   *
   * @param dimensions the size of each mode, all positive
   * @param indices one array of zero-based indices per mode, all of the same length
   * @throws IllegalArgumentException if the shapes disagree or an index lies outside its mode; the
   *     message names the entry
   */
  public EntryIndices(int[] dimensions, int[][] indices) {
    if (dimensions.length == 0 || indices.length != dimensions.length) {
      throw new IllegalArgumentException(
          "expected one array of indices for each of the "
              + dimensions.length
              + " modes, found "
              + indices.length);
    }
    for (int mode = 0; mode < dimensions.length; mode++) {
      checkMode(mode, dimensions[mode], indices[mode], indices[0].length);
    }
    this.dimensions = dimensions;
    this.indices = indices;
  }

  private static void checkMode(int mode, int size, int[] modeIndices, int count) {
    if (size < 1) {
      throw new IllegalArgumentException("mode " + (mode + 1) + " has size " + size);
    }
    if (modeIndices.length != count) {
      throw new IllegalArgumentException(
          "mode " + (mode + 1) + " has " + modeIndices.length + " indices, expected " + count);
    }
    for (int entry = 0; entry < count; entry++) {
      if (modeIndices[entry] < 0 || modeIndices[entry] >= size) {
        throw new IllegalArgumentException(
            "entry "
                + (entry + 1)
                + " has index "
                + modeIndices[entry]
                + " in mode "
                + (mode + 1)
                + ", expected 0 to "
                + (size - 1));
      }
    }
  }

  /** Every entry of a tensor with the given mode sizes, last mode fastest. */
  public static EntryIndices all(int... dimensions) {
    int count = Math.toIntExact(countOf(dimensions));
    int[][] indices = new int[dimensions.length][count];
    int repeat = count;
    for (int mode = 0; mode < dimensions.length; mode++) {
      repeat /= dimensions[mode];
      for (int entry = 0; entry < count; entry++) {
        indices[mode][entry] = (entry / repeat) % dimensions[mode];
      }
    }
    return new EntryIndices(dimensions.clone(), indices);
  }

  /** The entries at the given flat positions of a row-major tensor (last mode fastest). */
  public static EntryIndices ofFlat(int[] dimensions, long[] positions) {
    int[][] indices = new int[dimensions.length][positions.length];
    for (int entry = 0; entry < positions.length; entry++) {
      long rest = positions[entry];
      for (int mode = dimensions.length - 1; mode >= 0; mode--) {
        indices[mode][entry] = (int) (rest % dimensions[mode]);
        rest /= dimensions[mode];
      }
    }
    return new EntryIndices(dimensions.clone(), indices);
  }

  /**
   * The number of entries of a whole tensor, saturated at {@link Long#MAX_VALUE}.
   *
   * @param dimensions the mode sizes
   */
  public static long countOf(int... dimensions) {
    long count = 1;
    for (int size : dimensions) {
      if (size > 0 && count > Long.MAX_VALUE / size) {
        return Long.MAX_VALUE;
      }
      count *= size;
    }
    return count;
  }

  /**
   * The flat position, last mode fastest, of an entry of a tensor.
   *
   * @param dimensions the mode sizes
   * @param entry its index in each mode, counted from 1
   * @throws IllegalArgumentException if there is no such entry
   */
  public static long flat(int[] dimensions, List<Integer> entry) {
    if (entry.size() != dimensions.length) {
      throw new IllegalArgumentException(
          "expected %d indices, found %s".formatted(dimensions.length, entry));
    }
    long position = 0;
    for (int mode = 0; mode < entry.size(); mode++) {
      if (entry.get(mode) < 1 || entry.get(mode) > dimensions[mode]) {
        throw new IllegalArgumentException(
            "expected indices from 1 to %s, found %s"
                .formatted(Arrays.toString(dimensions), entry));
      }
      position = position * dimensions[mode] + entry.get(mode) - 1;
    }
    return position;
  }

  /** The mode sizes, a copy. */
  @Override
  public int[] dimensions() {
    return dimensions.clone();
  }

  @Override
  public int order() {
    return dimensions.length;
  }

  /** The number of entries. */
  @Override
  public int count() {
    return indices[0].length;
  }

  @Override
  public int dimension(int mode) {
    return dimensions[mode];
  }

  /** The zero-based index of an entry in a zero-based mode. */
  public int index(int mode, int entry) {
    return indices[mode][entry];
  }

  /** All indices of one zero-based mode; the array is shared and must not be changed. */
  public int[] mode(int mode) {
    return indices[mode];
  }

  /**
   * The row-major position of an entry in the whole tensor; meaningful while that tensor has fewer
   * than 2^63 entries.
   */
  public long flat(int entry) {
    long position = 0;
    for (int mode = 0; mode < dimensions.length; mode++) {
      position = position * dimensions[mode] + indices[mode][entry];
    }
    return position;
  }

  /** The chosen entries, in the order given. */
  @Override
  public EntryIndices select(int[] entries) {
    int[][] chosen = new int[dimensions.length][entries.length];
    for (int mode = 0; mode < dimensions.length; mode++) {
      for (int i = 0; i < entries.length; i++) {
        chosen[mode][i] = indices[mode][entries[i]];
      }
    }
    return new EntryIndices(dimensions, chosen);
  }

  @Override
  public Tensor apply(Tensor tensor) {
    double[] all = tensor.toArray();
    double[] values = new double[count()];
    for (int entry = 0; entry < values.length; entry++) {
      values[entry] = all[(int) flat(entry)];
    }
    return Tensor.of(DType.FLOAT64, values, values.length);
  }

  @Override
  public Tensor adjoint(Tensor values) {
    double[] given = values.toArray();
    double[] sums = new double[Math.toIntExact(entries())];
    for (int entry = 0; entry < given.length; entry++) {
      sums[(int) flat(entry)] += given[entry];
    }
    return Tensor.of(DType.FLOAT64, sums, Shapes.of(dimensions));
  }

  /** All 1. */
  @Override
  public double[] lengths() {
    return Lengths.ones(count());
  }

  @Override
  public EntryIndices scaled(double[] factors) {
    Lengths.requireOnes(factors);
    return this;
  }

  /** Whether no entry comes twice. */
  @Override
  public boolean orthonormal() {
    if (distinct == null) {
      long[] places = new long[count()];
      Arrays.setAll(places, this::flat);
      Arrays.sort(places);
      distinct = IntStream.range(1, places.length).allMatch(i -> places[i - 1] != places[i]);
    }
    return distinct;
  }

  @Override
  public Tensor gram() {
    int count = count();
    double[] products = new double[Math.multiplyExact(count, count)];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        products[i * count + j] = flat(i) == flat(j) ? 1 : 0;
      }
    }
    return Tensor.of(DType.FLOAT64, products, count, count);
  }

  @Override
  public String describe(int entry) {
    return "entry " + tuple(entry);
  }

  /** An entry's index tuple as people write it, one-based: {@code (3, 1, 4)}. */
  public String tuple(int entry) {
    return "("
        + String.join(
            ", ", Arrays.stream(indices).map(mode -> Integer.toString(mode[entry] + 1)).toList())
        + ")";
  }

  @Override
  public String toString() {
    return count() + " entries of a tensor " + List.of(Arrays.stream(dimensions).boxed().toArray());
  }
}
