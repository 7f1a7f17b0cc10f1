package org.tacit.study.part;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.experiment.MatrixProblem;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.EndMatrix;
import org.tacit.objective.Normalization;
import org.tacit.operator.LinearOperator;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The kinds of problem that sense matrices (docs/mathematics/spectral-networks.md). */
public final class MatrixProblems {
  private MatrixProblems() {}

  /** Matrix sensing. */
  @Kind(
      name = "matrix-sensing",
      meaning =
          "Inner products of a matrix with sensing matrices are known"
              + " (docs/mathematics/spectral-networks.md, D1): for models of a matrix, and in"
              + " coordinates where the sensing matrices share singular vectors. Half the"
              + " squared residual is lowered.")
  public record Sensing(
      @Field("The matrix that is measured.") TargetSpec target,
      @Field("The measurements.") MeasurementSpec measurements,
      @Field(
              value = "Nuclear norm that the target is scaled to; unscaled if omitted.",
              byDefault = Field.NONE)
          @Nullable Double nuclearNorm,
      @Field(value = "Standard deviation of the noise on each measured value.", byDefault = "0")
          double noiseStandardDeviation,
      @Field(
              value =
                  "How many more are drawn, and only compared with; of matrix-entries those not"
                      + " observed are.",
              byDefault = "0",
              atLeast = 0)
          int heldOut,
      @Field(value = "How half the squared residuals become one number.", byDefault = "mean")
          Normalization normalization)
      implements ProblemSpec<EndMatrix, MatrixProblem> {
    @Override
    public double numbers() {
      return Problems.NUMBERS_PER_ENTRY * target.entries()
          + measurements.numbers(target.entries(), heldOut);
    }

    @Override
    public MatrixProblem draw(Seed seed) {
      TargetSpec.Truth given = target.draw(seed.split("target"));
      if (given.dimensions().length != 2) {
        throw new IllegalArgumentException(
            "matrix-sensing needs a matrix, found a target of order " + given.dimensions().length);
      }
      Tensor truth =
          Tensor.of(DType.FLOAT64, given.values(), given.dimensions()[0], given.dimensions()[1]);
      double unit = 1;
      if (nuclearNorm != null) {
        unit = Arrays.stream(LinearAlgebra.singularValues(truth)).sum() / nuclearNorm;
        truth = truth.scale(1 / unit);
      }
      MeasurementSpec.Drawn drawn = measurements.draw(truth, heldOut, seed.split("measurements"));
      RandomGenerator noise = seed.split("noise").generator();
      Observations sensed = noisy(drawn.operator(), truth, noise);
      int known = sensed.count() - heldOut;
      Observations others =
          drawn.unseen() != null
              ? noisy(drawn.unseen(), truth, noise)
              : heldOut == 0
                  ? null
                  : sensed.select(IntStream.range(known, sensed.count()).toArray());
      return new MatrixProblem(
          heldOut == 0 ? sensed : sensed.select(IntStream.range(0, known).toArray()),
          others,
          truth,
          unit,
          drawn.vectors() == null ? null : SharedMeasurements.first(drawn.vectors(), known),
          normalization);
    }

    private Observations noisy(LinearOperator operator, Tensor truth, RandomGenerator noise) {
      double[] values = operator.valuesOf(truth);
      for (int i = 0; i < values.length; i++) {
        values[i] += noiseStandardDeviation * noise.nextGaussian();
      }
      return new Observations(operator, values);
    }
  }
}
