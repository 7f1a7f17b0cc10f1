package org.tacit.experiment.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.LinearProblem;
import org.tacit.experiment.LinearSystemProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.measure.L1Norm;
import org.tacit.model.EndMatrix;
import org.tacit.solver.linear.BasisPursuit;
import org.tacit.training.Recorder;

/** How sparse it is. */
@Kind(
    name = "sparsity",
    meaning =
        "For one right-hand side: excessL1Norm, the ℓ1 norm over the minimum less 1, and"
            + " supportRecovered, the share of the truth's non-zeros that are among as many of"
            + " the largest unknowns.")
public record SolutionSparsity() implements Measure<EndMatrix, LinearSystemProblem<?>> {
  @Override
  public boolean solvesAhead() {
    return true;
  }

  @Override
  public Recorder build(
      EndMatrix model, LinearSystemProblem<?> posed, Experiment<?, ?> experiment) {
    LinearProblem problem = posed.linear();
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
