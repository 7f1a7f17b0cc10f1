package org.tacit.study.part;

import java.util.List;
import java.util.OptionalDouble;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.measure.Quantities;
import org.tacit.measure.Quantity;
import org.tacit.measure.Recovery;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.objective.ResidualIntegral;
import org.tacit.solver.CertifiedSolution;
import org.tacit.theory.DualityGap;
import org.tacit.theory.MirrorFlowLimit;
import org.tacit.training.Recorder;

/**
 * The kinds of measure of how near a sensed matrix is to an optimum or a limit
 * (docs/mathematics/spectral-networks.md, T7 to T10).
 */
public final class OptimumMeasures {
  private OptimumMeasures() {}

  /** Against the convex optimum. */
  @Kind(
      name = "convex-optimum",
      meaning =
          "Against the minimum nuclear norm with the same measured values, by linear programming in"
              + " shared singular vectors and by Douglas-Rachford splitting otherwise:"
              + " leastNuclearNorm with leastNuclearNormGap, what its dual vector leaves unproved,"
              + " and leastNuclearNormInfeasibility, how far the optimum itself is from the"
              + " measured values, both relative; nuclearNormExcess, the nuclear norm over the"
              + " least one less 1; dualGap, how far the matrix can be from the least one by that"
              + " dual vector; infeasibility; certified, 1 where values and gap are met to the"
              + " tolerance, 0 otherwise; leastNuclearRecoveryError; and entries of the optimum as"
              + " leastNuclearEntry(1,1). In shared singular vectors, where some matrix with these"
              + " values has nonnegative coordinates, also leastNonnegativeNorm, the minimum"
              + " nuclear norm among those, and nonnegativeExcess, the nuclear norm over it less"
              + " 1.")
  public record OfConvexOptimum(
      @Field(value = "Largest relative gap that counts as closed.", byDefault = "1e-3")
          double tolerance,
      @Field(value = "Largest number of iterations.", byDefault = "20000", atLeast = 1)
          int iterations,
      @Field(value = "Entries of the optimum, each as indices from 1.", byDefault = "[]")
          List<List<Integer>> entries)
      implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.CONVEX_OPTIMUM;
    }

    @Override
    public boolean solvesAhead() {
      return true;
    }

    @Override
    public Recorder build(Measured measured) {
      MatrixProblem problem = measured.sensing();
      CertifiedSolution least = LeastNuclearNorm.of(problem, iterations);
      DualityGap own = least.gap();
      double[] optimum = least.solution().toArray();
      OptionalDouble nonnegative = LeastNuclearNorm.nonnegative(problem);
      double error = Recovery.relativeError(least.solution(), problem.truth());
      return Readings.recorder(
          (weights, flowTime, into) -> {
            DualityGap gap =
                DualityGap.ofNuclearNorm(
                    problem.sensed(), problem.matrix(measured.model(), weights), least.dual());
            into.put("leastNuclearNorm", own.norm());
            into.put("leastNuclearNormGap", own.relative());
            into.put("leastNuclearNormInfeasibility", own.infeasibility());
            into.put("leastNuclearRecoveryError", error);
            into.put("nuclearNormExcess", gap.norm() / own.norm() - 1);
            into.put("dualGap", gap.relative());
            into.put("infeasibility", gap.infeasibility());
            into.put("certified", gap.certifies(tolerance) ? 1 : 0);
            if (nonnegative.isPresent()) {
              double norm = nonnegative.getAsDouble();
              into.put("leastNonnegativeNorm", norm);
              into.put("nonnegativeExcess", gap.norm() / norm - 1);
            }
            for (List<Integer> entry : entries) {
              into.put(
                  SpectralMeasures.name("leastNuclearEntry", entry),
                  optimum[(int) SampleSpec.flat(problem.shape(), entry)]);
            }
          });
    }
  }

  /** What the training itself proves. */
  @Kind(
      name = "integrated-residual",
      meaning =
          "integratedResidualGap, how far the matrix can be from the minimum nuclear norm,"
              + " relative, by the residual integrated along the training, which is a dual vector"
              + " that costs nothing (docs/mathematics/spectral-networks.md, T10); and"
              + " integratedResidualBound, below which no matrix with the measured values goes. The"
              + " optimizer follows the integral beside the weights: it is that of the residual"
              + " under gradient-descent and gradient-flow, and some other dual vector under"
              + " optimizers that rescale gradients.")
  public record OfIntegratedResidual() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.INTEGRATED_RESIDUAL;
    }

    @Override
    public boolean readsResidualIntegral() {
      return true;
    }

    @Override
    public Recorder build(Measured measured) {
      MatrixProblem problem = measured.sensing();
      ResidualIntegral integral = ResidualIntegral.of(measured.objective(), measured.model());
      return Readings.recorder(
          (weights, flowTime, into) -> {
            DualityGap gap =
                DualityGap.ofNuclearNorm(
                    problem.sensed(),
                    problem.matrix(measured.model(), integral.weights(weights)),
                    integral.integral(weights).toArray());
            into.put("integratedResidualGap", gap.relative());
            into.put("integratedResidualBound", gap.lowerBound());
          });
    }
  }

  /** The limit in closed form. */
  @Kind(
      name = "mirror-flow-limit",
      meaning =
          "limitDistance, the relative distance of the coordinates to where the flow of one product"
              + " with fixed coefficients of 1 and a start u = v = epsilon ends"
              + " (docs/mathematics/spectral-networks.md, T10); of the activations identity,"
              + " tanh, arctan, algebraic and shifted-sigmoid.")
  public record OfMirrorFlow() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.MIRROR_FLOW_LIMIT;
    }

    @Override
    public Recorder build(Measured measured) {
      DiagonalSpectralNetwork network = SpectralMeasures.coordinates(measured);
      MatrixProblem problem = measured.sensing();
      double scale = start(network, measured);
      double[] limit =
          MirrorFlowLimit.of(
                  network.activations().get(0),
                  problem.sharedVectors().coefficients(),
                  problem.sensed().values(),
                  scale)
              .coordinates();
      return Readings.recorder(
          (weights, flowTime, into) -> {
            double[] found = network.pass(weights).output();
            double difference = 0;
            double size = 0;
            for (int j = 0; j < found.length; j++) {
              difference += (found[j] - limit[j]) * (found[j] - limit[j]);
              size += limit[j] * limit[j];
            }
            into.put("limitDistance", Math.sqrt(difference / size));
          });
    }

    private static double start(DiagonalSpectralNetwork network, Measured measured) {
      double[] numbers = measured.start().flat().toArray();
      double scale = numbers[0];
      boolean fits =
          network.widths().equals(List.of(1))
              && !network.learnsMixing()
              && numbers[numbers.length - 1] == 1;
      for (int i = 0; i < numbers.length - 1; i++) {
        fits &= numbers[i] == scale;
      }
      if (!fits) {
        throw new IllegalArgumentException(
            "mirror-flow-limit needs widths: [1], learnsMixing: false, and a start with entries:"
                + " one, balanced: true and mixing: 1");
      }
      return scale;
    }
  }
}
