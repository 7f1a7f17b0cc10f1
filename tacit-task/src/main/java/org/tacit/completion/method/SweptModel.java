package org.tacit.completion.method;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.UnfoldedFactorization;
import org.tacit.tensor.Seed;

/** The model that sweeps of least squares bring to its optimum, at every rank that is tried. */
interface SweptModel {
  /** The model of a rank. */
  Factorization of(int rank);

  /**
   * Weights of a rank to begin with, row-major.
   *
   * @param from the best weights so far
   * @param fromRank their rank, 0 where there are none
   * @param residual fits what is added to what those leave
   * @param seed of what is made anew
   */
  double[][] start(int rank, double[][] from, int fromRank, Residual residual, Seed seed);

  /** What weights so far leave of the data. */
  interface Residual {
    /**
     * Fits a model to it by some sweeps without a penalty.
     *
     * @param begin its first weights, row-major
     */
    double[][] fitted(Factorization model, double[][] begin);
  }

  /** For each weight matrix which of its rows may change; empty for all of all matrices. */
  default boolean[][] free() {
    return new boolean[0][];
  }

  /** The numbers of rows of its weight matrices, where these are those of leaves; else null. */
  default int @Nullable [] sizes() {
    return null;
  }

  /**
   * One model with its weights, of which no other rank is tried.
   *
   * @param weights row-major
   */
  static SweptModel fixed(Factorization model, double[][] weights) {
    return fixed(model, weights, new boolean[0][]);
  }

  /**
   * The same where only some rows may change.
   *
   * @param free as {@link #free} gives it
   */
  static SweptModel fixed(Factorization model, double[][] weights, boolean[][] free) {
    return new SweptModel() {
      @Override
      public boolean[][] free() {
        return free;
      }

      @Override
      public Factorization of(int rank) {
        return model;
      }

      @Override
      public double[][] start(
          int rank, double[][] from, int fromRank, Residual residual, Seed seed) {
        return weights;
      }
    };
  }

  /** A sum of as many products of one vector for each mode as the rank says. */
  static SweptModel sum(int[] dimensions) {
    return new Sum(
        dimensions,
        rank ->
            dimensions.length == 2
                ? new MatrixFactorization(dimensions[0], dimensions[1], 2, rank)
                : new CpFactorization(dimensions, rank));
  }

  /** A matrix of the rank, which is this matricization of the tensor. */
  static SweptModel unfolded(int[] dimensions, Unfolding unfolding) {
    return new Sum(
        new int[] {(int) unfolding.rows(), (int) unfolding.columns()},
        rank -> new UnfoldedFactorization(dimensions, unfolding.rowModes(), 2, rank));
  }

  /**
   * The sum of products.
   *
   * @param sizes the numbers of rows of the weight matrices
   * @param models the model of a rank
   */
  record Sum(int[] sizes, IntFunction<Factorization> models) implements SweptModel {
    /** Root mean square of products beside others, in standard deviations of the data. */
    private static final double NEW = 0.1;

    @Override
    public Factorization of(int rank) {
      return models.apply(rank);
    }

    /**
     * The largest products of the weights so far, and behind them new ones: random and small beside
     * those of a matrix; of more modes, where a penalty leads small ones to zero, fitted to what is
     * left.
     */
    @Override
    public double[][] start(int rank, double[][] from, int fromRank, Residual residual, Seed seed) {
      int[] kept = largest(from, fromRank, rank);
      int added = rank - kept.length;
      boolean fitted = added > 0 && sizes.length > 2;
      double[][] behind = random(added, fromRank == 0 || fitted ? 1 : NEW, seed);
      if (fitted) {
        behind = residual.fitted(of(added), behind);
        balance(behind, added);
      }
      double[][] start = new double[sizes.length][];
      for (int mode = 0; mode < start.length; mode++) {
        start[mode] = new double[sizes[mode] * rank];
        for (int i = 0; i < start[mode].length; i++) {
          int row = i / rank;
          int column = i % rank;
          start[mode][i] =
              column < kept.length
                  ? from[mode][row * fromRank + kept[column]]
                  : behind[mode][row * added + column - kept.length];
        }
      }
      return start;
    }

    private double[][] random(int columns, double rootMeanSquare, Seed seed) {
      RandomGenerator random = seed.generator();
      double deviation = StrictMath.pow(rootMeanSquare, 1.0 / sizes.length);
      return Arrays.stream(sizes)
          .mapToObj(
              size ->
                  IntStream.range(0, size * columns)
                      .mapToDouble(i -> deviation * random.nextGaussian())
                      .toArray())
          .toArray(double[][]::new);
    }

    /** Equal root mean squares of the vectors of each product, which stays as it is. */
    private static void balance(double[][] blocks, int columns) {
      for (int r = 0; r < columns; r++) {
        double[] norms = new double[blocks.length];
        double product = 1;
        for (int mode = 0; mode < blocks.length; mode++) {
          norms[mode] =
              Math.sqrt(squares(blocks[mode], columns, r) * columns / blocks[mode].length);
          product *= StrictMath.pow(norms[mode], 1.0 / blocks.length);
        }
        for (int mode = 0; mode < blocks.length && product > 0; mode++) {
          for (int i = r; i < blocks[mode].length; i += columns) {
            blocks[mode][i] *= product / norms[mode];
          }
        }
      }
    }

    private static double squares(double[] block, int columns, int column) {
      double squares = 0;
      for (int i = column; i < block.length; i += columns) {
        squares += block[i] * block[i];
      }
      return squares;
    }

    private static int[] largest(double[][] from, int fromRank, int most) {
      double[] norms = new double[fromRank];
      Arrays.fill(norms, 1);
      for (int r = 0; r < fromRank; r++) {
        for (double[] block : from) {
          norms[r] *= squares(block, fromRank, r);
        }
      }
      return IntStream.range(0, fromRank)
          .boxed()
          .sorted(Comparator.comparingDouble(r -> -norms[r]))
          .mapToInt(Integer::intValue)
          .limit(most)
          .toArray();
    }
  }
}
