package org.tacit.model.factorization;

import java.util.Arrays;
import java.util.List;
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
public final class EntryIndices implements Measurements {
  private final int[] dimensions;
  private final int[][] indices;

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
      if (count > Long.MAX_VALUE / size) {
        return Long.MAX_VALUE;
      }
      count *= size;
    }
    return count;
  }

  /** The mode sizes, a copy. */
  @Override
  public int[] dimensions() {
    return dimensions.clone();
  }

  /** The number of modes N. */
  public int order() {
    return dimensions.length;
  }

  /** The number of entries. */
  @Override
  public int count() {
    return indices[0].length;
  }

  /** The size of a zero-based mode. */
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
  public Tensor adjoint(double[] byValue) {
    double[] sums = new double[Math.toIntExact(countOf(dimensions))];
    for (int entry = 0; entry < byValue.length; entry++) {
      sums[(int) flat(entry)] += byValue[entry];
    }
    return Tensor.of(DType.FLOAT64, sums, Arrays.stream(dimensions).asLongStream().toArray());
  }

  @Override
  public Evaluation evaluation(Factorization model, DType dtype) {
    Measurements.requireSizes(dimensions, model);
    return model.evaluation(this, dtype);
  }

  /** The rows of each mode that the entries use, straight from the weights of its leaf. */
  Leaves leaves() {
    return (mode, block, width) ->
        new RowProducts.Column(new LeafTable(block, dimensions[mode], width), indices[mode]);
  }

  /** An entry's index tuple as people write it, one-based: {@code (3, 1, 4)}. */
  public String describe(int entry) {
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
