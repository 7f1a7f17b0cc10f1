package org.tacit.study.part;

import org.jspecify.annotations.Nullable;
import org.tacit.model.factorization.EntryIndices;
import org.tacit.problem.DenseMatrices;
import org.tacit.problem.MatrixOperator;
import org.tacit.problem.OrthonormalTransform;
import org.tacit.problem.SampledTransform;
import org.tacit.study.binding.Field;
import org.tacit.study.binding.Kind;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.theory.SharedSingularVectors;

/** What a matrix is measured by, as a study file says it. */
public interface MeasurementSpec {
  /**
   * The sensing matrices. Their native memory belongs to the caller's scope.
   *
   * @param truth the matrix that is measured, for those made to fit it
   * @param more how many more are drawn than the file says
   */
  Drawn draw(Tensor truth, int more, Seed seed);

  /**
   * Sensing matrices.
   *
   * @param operator the matrices
   * @param vectors the singular vectors that they share by construction; null where they do not
   */
  record Drawn(MatrixOperator operator, @Nullable SharedSingularVectors vectors) {}

  /** Gaussian matrices. */
  @Kind(
      name = "gaussian-matrices",
      meaning = "Sensing matrices of independent Gaussian entries (spec B, section 3, Figure 2).")
  record GaussianMatrices(
      @Field("How many.") int count, @Field("Of each entry.") double standardDeviation)
      implements MeasurementSpec {
    @Override
    public Drawn draw(Tensor truth, int more, Seed seed) {
      return new Drawn(
          DenseMatrices.gaussian(
              (int) truth.size(0), (int) truth.size(1), count + more, standardDeviation, seed),
          null);
    }
  }

  /** Entries. */
  @Kind(name = "matrix-entries", meaning = "Single entries: matrix completion.")
  record KnownEntries(@Field("Which entries are known.") SampleSpec observed)
      implements MeasurementSpec {
    @Override
    public Drawn draw(Tensor truth, int more, Seed seed) {
      if (more > 0) {
        throw new IllegalArgumentException(
            "matrix-entries has no held-out measurements: the others are the unobserved entries");
      }
      int[] shape = {(int) truth.size(0), (int) truth.size(1)};
      EntryIndices entries = observed.draw(shape, seed);
      int[] places = new int[entries.count()];
      for (int i = 0; i < places.length; i++) {
        places[i] = Math.toIntExact(entries.flat(i));
      }
      return new Drawn(
          SampledTransform.of(new OrthonormalTransform.Entries(shape[0], shape[1]), places), null);
    }
  }
}
