package org.tacit.study.part;

import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.EntryIndices;
import org.tacit.operator.LinearOperator;
import org.tacit.operator.OrthonormalTransform;
import org.tacit.operator.SampledTransform;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** What a matrix is measured by, as a study file says it. */
public interface MeasurementSpec {
  /**
   * How many numbers they take, from above.
   *
   * @param entries of the matrix that is measured
   * @param more how many more are drawn than the file says
   */
  double numbers(double entries, int more);

  /**
   * The sensing matrices. Their native memory belongs to the caller's scope.
   *
   * @param truth the matrix that is measured, for those made to fit it
   * @param more how many more are drawn than the file says
   */
  Drawn draw(Tensor truth, int more, Seed seed);

  /**
   * How many matrices are drawn.
   *
   * @param count of those that training sees
   */
  record Amount(@Field(value = "Number of measurements.", atLeast = 1) int count) {
    /** Matrices number by number, and the inner products of all pairs of them. */
    double numbers(double entries, int more) {
      double all = (double) count + more;
      return Problems.OPERATOR_COPIES * (all * entries + all * all);
    }
  }

  /**
   * Sensing matrices.
   *
   * @param operator the matrices
   * @param unseen what is measured besides, and not shown to training; null for those that the
   *     problem holds out of the operator
   * @param vectors the singular vectors that they share by construction; null where they do not
   */
  record Drawn(
      LinearOperator operator,
      @Nullable LinearOperator unseen,
      @Nullable SharedSingularVectors vectors) {}

  /** Gaussian matrices. */
  @Kind(
      name = "gaussian-matrices",
      meaning =
          "Sensing matrices of independent Gaussian entries (docs/mathematics/spectral-networks.md,"
              + " E2).")
  record GaussianMatrices(
      @Inline Amount amount, @Field("Standard deviation of each entry.") double standardDeviation)
      implements MeasurementSpec {
    @Override
    public double numbers(double entries, int more) {
      return amount.numbers(entries, more);
    }

    @Override
    public Drawn draw(Tensor truth, int more, Seed seed) {
      return new Drawn(
          DenseOperator.gaussian(
              new int[] {(int) truth.size(0), (int) truth.size(1)},
              amount.count() + more,
              standardDeviation,
              seed),
          null,
          null);
    }
  }

  /** Entries. */
  @Kind(name = "matrix-entries", meaning = "Single entries: matrix completion.")
  record KnownEntries(@Field("Which entries are known.") SampleSpec observed)
      implements MeasurementSpec {
    @Override
    public double numbers(double entries, int more) {
      return Problems.NUMBERS_PER_ENTRY * entries;
    }

    @Override
    public Drawn draw(Tensor truth, int more, Seed seed) {
      if (more > 0) {
        throw new IllegalArgumentException(
            "heldOut has no meaning for matrix-entries: the entries that are not observed are"
                + " compared with");
      }
      int[] shape = {(int) truth.size(0), (int) truth.size(1)};
      EntryIndices entries = observed.draw(shape, seed);
      var places =
          IntStream.range(0, entries.count())
              .map(i -> Math.toIntExact(entries.flat(i)))
              .boxed()
              .collect(Collectors.toCollection(TreeSet::new));
      int[] hidden =
          IntStream.range(0, shape[0] * shape[1]).filter(i -> !places.contains(i)).toArray();
      OrthonormalTransform all = new OrthonormalTransform.Entries(shape[0], shape[1]);
      return new Drawn(
          SampledTransform.of(all, places.stream().mapToInt(Integer::intValue).toArray()),
          hidden.length == 0 ? null : SampledTransform.of(all, hidden),
          null);
    }
  }
}
