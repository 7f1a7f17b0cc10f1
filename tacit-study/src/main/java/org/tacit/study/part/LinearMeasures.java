package org.tacit.study.part;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.kind.Kind;
import org.tacit.linear.LinearPrediction;
import org.tacit.linear.LinearPredictions;
import org.tacit.measure.DistanceToMinimumNorm;
import org.tacit.measure.L1Norm;
import org.tacit.measure.Quantities;
import org.tacit.measure.Quantity;
import org.tacit.model.EndMatrix;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.BasisPursuit;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Tensor;
import org.tacit.theory.InterpolationRisk;
import org.tacit.training.Recorder;

/**
 * The kinds of measure of the solution of a linear system
 * (docs/mathematics/deep-linear-systems.md).
 */
public final class LinearMeasures {
  private LinearMeasures() {}

  /** The solution and its two distances. */
  @Kind(
      name = "solution",
      meaning =
          "residual, euclideanNorm and l1Norm of the solution, and its distance to the solution of"
              + " minimum norm in two parts that are never mixed: rowSpaceDistance, which training"
              + " takes to zero, and nullSpaceDistance, which the start decides; relative to the"
              + " minimum norm, and nullSpaceNorm absolute.")
  public record OfSolution() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.SOLUTION;
    }

    @Override
    public Recorder build(Measured measured) {
      EndMatrix model = measured.endMatrix();
      LinearProblem problem = measured.linear();
      Tensor least = problem.rows().minimumNorm(problem.system().targets());
      return Readings.recorder(
          (weights, flowTime, into) -> {
            Tensor solution = model.pass(weights).matrix();
            Tensor residual = problem.system().residual(solution);
            DistanceToMinimumNorm distance =
                DistanceToMinimumNorm.of(solution, least, problem.rows());
            into.put("residual", LinearProblem.relative(residual, problem.system().targets()));
            into.put("euclideanNorm", solution.norm());
            into.put("l1Norm", L1Norm.of(solution.toArray()));
            into.put("rowSpaceDistance", distance.rowSpace());
            into.put("nullSpaceDistance", distance.nullSpace());
            into.put("nullSpaceNorm", distance.nullSpaceNorm());
          });
    }
  }

  /** The distances to the closed forms. */
  @Kind(
      name = "predictions",
      meaning =
          "The relative distance of the solution to each closed form of where training ends:"
              + " distanceTo{minimum-norm}, {nearest}, {lazy}, {balanced}, {orthogonal-layers},"
              + " {diagonal-potential}, {minimum-l1-norm}, those that there are for the model and"
              + " its start.")
  public record OfPredictions() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.PREDICTIONS;
    }

    @Override
    public Recorder build(Measured measured) {
      EndMatrix model = measured.endMatrix();
      LinearProblem problem = measured.linear();
      List<LinearPrediction> predictions =
          LinearPredictions.of(model, measured.start(), problem.system(), problem.rows());
      return Readings.recorder(
          (weights, flowTime, into) -> {
            Tensor solution = model.pass(weights).matrix();
            predictions.forEach(
                prediction ->
                    into.put(
                        "distanceTo{" + prediction.name() + "}", prediction.distance(solution)));
          });
    }
  }

  /** How sparse it is. */
  @Kind(
      name = "sparsity",
      meaning =
          "Of one right-hand side: excessL1Norm, the ℓ1 norm over the minimum less 1, and"
              + " supportRecovered, the share of the truth's non-zeros that are among as many of"
              + " the largest unknowns.")
  public record OfSparsity() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.SPARSITY;
    }

    @Override
    public boolean solvesAhead() {
      return true;
    }

    @Override
    public Recorder build(Measured measured) {
      EndMatrix model = measured.endMatrix();
      LinearProblem problem = measured.linear();
      double least = L1Norm.of(BasisPursuit.of(problem.system()).solution().toArray());
      double[] truth = problem.truth() == null ? null : problem.truth().toArray();
      return Readings.recorder(
          (weights, flowTime, into) -> {
            double[] solution = model.pass(weights).matrix().toArray();
            into.put("excessL1Norm", L1Norm.of(solution) / least - 1);
            if (truth != null) {
              into.put("supportRecovered", recovered(solution, truth));
            }
          });
    }

    private static double recovered(double[] solution, double[] truth) {
      int count = (int) Arrays.stream(truth).filter(value -> value != 0).count();
      long found =
          IntStream.range(0, solution.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -Math.abs(solution[i])))
              .limit(count)
              .filter(i -> truth[i] != 0)
              .count();
      return (double) found / count;
    }
  }

  /** The risk. */
  @Kind(
      name = "risk",
      meaning =
          "squaredError of the solution against the truth, expectedSquaredError of training the"
              + " solution itself from this start, as an expectation over standard Gaussian"
              + " coefficients and noise (docs/mathematics/deep-linear-systems.md, T12), and"
              + " riskRatio, the one over the other.")
  public record Risk() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.RISK;
    }

    @Override
    public Recorder build(Measured measured) {
      EndMatrix model = measured.endMatrix();
      LinearProblem problem = measured.linear();
      LinearSystem system = problem.system();
      Tensor truth = problem.truth();
      if (truth == null || system.rightHandSides() != 1) {
        throw new IllegalArgumentException(
            "risk needs a system with one right-hand side made of a known solution");
      }
      double fromStart = model.pass(measured.start()).matrix().subtract(truth).norm();
      double expected =
          new InterpolationRisk(system.equations(), system.unknowns())
              .expected(fromStart, 0, problem.noiseDeviation());
      return Readings.recorder(
          (weights, flowTime, into) -> {
            Tensor difference = model.pass(weights).matrix().subtract(truth);
            double squared = difference.dot(difference);
            into.put("squaredError", squared);
            into.put("expectedSquaredError", expected);
            into.put("riskRatio", squared / expected);
          });
    }
  }

  /** The singular values against those of the solution of minimum norm. */
  @Kind(
      name = "singular-value-excess",
      meaning =
          "leastSingularValueExcess: by how much the singular values of the solution are above"
              + " those of the solution of minimum norm, the least of them, relative to the"
              + " largest; negative where one is below"
              + " (docs/mathematics/deep-linear-systems.md, T9).")
  public record SingularValueExcess() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.SINGULAR_VALUE_EXCESS;
    }

    @Override
    public Recorder build(Measured measured) {
      EndMatrix model = measured.endMatrix();
      LinearProblem problem = measured.linear();
      double[] least =
          LinearAlgebra.singularValues(problem.rows().minimumNorm(problem.system().targets()));
      return Readings.recorder(
          (weights, flowTime, into) -> {
            double[] values = LinearAlgebra.singularValues(model.pass(weights).matrix());
            double excess = Double.POSITIVE_INFINITY;
            for (int i = 0; i < values.length; i++) {
              excess = Math.min(excess, (values[i] - least[i]) / least[0]);
            }
            into.put("leastSingularValueExcess", excess);
          });
    }
  }
}
