package org.tacit.completion.kept;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.Standardization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Contraction;
import org.tacit.model.factorization.Factorization;
import org.tacit.operator.EntryIndices;
import org.tacit.solver.factor.FactorValues;
import org.tacit.tensor.Tensor;

/**
 * A model with its weights in arrays of Java: it predicts without libtorch, an entry at a time, so
 * that what it says of an entry does not depend on which others are asked for.
 *
 * @param dimensions the mode sizes; not copied
 * @param model the model in the unit; null for zeros
 * @param weights its weight matrices, row-major; none where there is no model; not copied
 * @param unit the unit in which it was fitted
 */
public record FittedModel(
    int[] dimensions, @Nullable Factorization model, double[][] weights, Standardization unit) {
  /** With weights that are copied; null for zeros. */
  public static FittedModel of(
      int[] dimensions,
      @Nullable Factorization model,
      @Nullable Parameters weights,
      Standardization unit) {
    return model == null || weights == null
        ? new FittedModel(dimensions, null, new double[0][], unit)
        : new FittedModel(
            dimensions,
            model,
            weights.blocks().stream().map(Tensor::toArray).toArray(double[][]::new),
            unit);
  }

  /** What it says of some entries, in the unit of the data. */
  public double[] predict(EntryIndices entries) {
    Factorization of = model;
    double[] values =
        of == null
            ? new double[entries.count()]
            : new FactorValues(Objects.requireNonNull(of.contraction()), of.layout(), entries)
                .at(weights);
    return unit.undo(entries, values);
  }

  /**
   * The same with an index more in every mode: one that nobody observed. Its rows are the means of
   * those of the indices that were observed. An entry is linear in the rows of each mode, so that
   * of an entry with this index the mean over all observed indices is said: what its other indices
   * tell. It has no effect.
   *
   * @param counts how many entries of each index of each mode were observed
   */
  FittedModel withUnseen(int[][] counts) {
    int[] sizes = Arrays.stream(dimensions).map(size -> size + 1).toArray();
    Standardization grown =
        unit.with(unit.effects() == null ? null : unit.effects().resized(dimensions, sizes));
    Factorization of = model;
    if (of == null) {
      return new FittedModel(sizes, null, weights, grown);
    }
    double[][] larger = weights.clone();
    leaves(of).forEach(leaf -> larger[leaf.block()] = withMeans(leaf, counts));
    return new FittedModel(sizes, FactorizationWords.resized(of, sizes), larger, grown);
  }

  /** The weight matrices whose rows belong to indices. */
  public static Stream<Contraction.Leaf> leaves(Factorization of) {
    return Objects.requireNonNull(of.contraction())
        .parts()
        .filter(Contraction.Leaf.class::isInstance)
        .map(Contraction.Leaf.class::cast);
  }

  /**
   * The same of other indices.
   *
   * @param chosen for each mode which of its indices, in what order; one behind the last for one
   *     that nobody observed
   * @param counts how many entries of each index of each mode were observed
   */
  public FittedModel select(int[][] chosen, int[][] counts) {
    FittedModel all = withUnseen(counts);
    int[] sizes = Arrays.stream(chosen).mapToInt(ofMode -> ofMode.length).toArray();
    ModeEffects effects = all.unit.effects();
    Standardization selected =
        unit.with(effects == null ? null : effects.select(all.dimensions, chosen));
    Factorization of = model;
    if (of == null) {
      return new FittedModel(sizes, null, weights, selected);
    }
    double[][] rows = all.weights.clone();
    leaves(of).forEach(leaf -> rows[leaf.block()] = all.rows(leaf, chosen));
    return new FittedModel(sizes, FactorizationWords.resized(of, sizes), rows, selected);
  }

  private double[] rows(Contraction.Leaf leaf, int[][] chosen) {
    double[] from = weights[leaf.block()];
    int rows = 1;
    int all = 1;
    for (int mode : leaf.modes()) {
      rows = Math.multiplyExact(rows, chosen[mode].length);
      all *= dimensions[mode];
    }
    int columns = from.length / all;
    double[] to = new double[Math.multiplyExact(rows, columns)];
    for (int row = 0; row < rows; row++) {
      int rest = row;
      int source = 0;
      int stride = 1;
      for (int i = leaf.modes().size() - 1; i >= 0; i--) {
        int mode = leaf.modes().get(i);
        source += stride * chosen[mode][rest % chosen[mode].length];
        rest /= chosen[mode].length;
        stride *= dimensions[mode];
      }
      System.arraycopy(from, source * columns, to, row * columns, columns);
    }
    return to;
  }

  /** A leaf's rows, behind the last of each of its modes the mean of the observed ones. */
  private double[] withMeans(Contraction.Leaf leaf, int[][] counts) {
    double[] rows = weights[leaf.block()];
    int before = 1;
    for (int mode : leaf.modes()) {
      rows = withMean(rows, before, dimensions[mode], counts[mode]);
      before *= dimensions[mode] + 1;
    }
    return rows;
  }

  /**
   * Numbers of the shape before × size × behind with one more in the middle, the mean of those that
   * count; where none does, of all.
   */
  private static double[] withMean(double[] numbers, int before, int size, int[] counts) {
    int behind = numbers.length / (before * size);
    double[] larger = new double[before * (size + 1) * behind];
    boolean any = Arrays.stream(counts).anyMatch(count -> count > 0);
    long counted = any ? Arrays.stream(counts).filter(count -> count > 0).count() : size;
    for (int b = 0; b < before; b++) {
      int from = b * size * behind;
      int to = b * (size + 1) * behind;
      System.arraycopy(numbers, from, larger, to, size * behind);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < behind && (!any || counts[i] > 0); j++) {
          larger[to + size * behind + j] += numbers[from + i * behind + j] / counted;
        }
      }
    }
    return larger;
  }
}
