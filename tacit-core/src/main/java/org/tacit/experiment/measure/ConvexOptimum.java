package org.tacit.experiment.measure;

import java.util.List;
import java.util.OptionalDouble;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.MatrixProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.measure.Recovery;
import org.tacit.model.EndMatrix;
import org.tacit.solver.CertifiedSolution;
import org.tacit.theory.DualityGap;
import org.tacit.training.Recorder;

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
public record ConvexOptimum(
    @Field(value = "Largest relative gap that counts as closed.", byDefault = "1e-3")
        double tolerance,
    @Field(value = "Largest number of iterations.", byDefault = "20000", atLeast = 1)
        int iterations,
    @Field(value = "Entries of the optimum, each as indices from 1.", byDefault = "[]")
        List<List<Integer>> entries)
    implements Measure<EndMatrix, MatrixProblem> {
  @Override
  public boolean solvesAhead() {
    return true;
  }

  @Override
  public Recorder build(EndMatrix model, MatrixProblem problem, Experiment<?, ?> experiment) {
    NamedEntries chosen =
        new NamedEntries("leastNuclearEntry", entries, problem.represents().sizes());
    CertifiedSolution least = LeastNuclearNorm.of(problem, iterations);
    DualityGap own = least.gap();
    double[] optimum = least.solution().toArray();
    OptionalDouble nonnegative = LeastNuclearNorm.nonnegative(problem);
    double error = Recovery.relativeError(least.solution(), problem.truth());
    return Readings.recorder(
        (weights, flowTime, into) -> {
          DualityGap gap =
              DualityGap.ofNuclearNorm(
                  problem.sensed(), model.pass(weights).matrix(), least.dual());
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
          chosen.put(optimum, into);
        });
  }
}
