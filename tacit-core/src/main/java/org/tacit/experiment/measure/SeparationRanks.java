package org.tacit.experiment.measure;

import java.util.List;
import org.tacit.complexity.NetworkFunction;
import org.tacit.complexity.Separation;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.FunctionProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.InputSet;
import org.tacit.model.circuit.ArithmeticCircuit;
import org.tacit.model.network.Network;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;

/**
 * Separation ranks along training (docs/mathematics/hierarchical-tensor-factorization.md, D8, T13).
 *
 * @param sets as {@link InputSet} has them
 * @param tolerance the share of the largest singular value above which one counts
 * @param templates how many of the first training examples estimate
 */
@Kind(
    name = "separation-rank",
    meaning =
        "How strongly the network lets sets of inputs depend on the others: separationRank(left"
            + " half) and so on, the most singular values above the tolerance that an output has;"
            + " effectiveSeparationRank, averaged over the outputs. Of circuits exact where a set"
            + " holds whole patches and the tree keeps it small, else from the values at all pairs"
            + " of templates, which is a lower bound. separationRankBound: what the widths of a"
            + " circuit allow.")
public record SeparationRanks(
    @Field(
            "Sets of inputs: \"left half\", \"top half\", \"checkerboard\", \"checkerboard 4\" (in"
                + " squares of 4 by 4 pixels), \"rows 1-7, columns 3-9\"; of vectors \"inputs 2-5\""
                + " or \"odd\".")
        List<String> sets,
    @Field(
            value = "Share of the largest singular value above which one counts.",
            byDefault = "1e-3",
            atLeast = 0,
            atMost = 1)
        double tolerance,
    @Field(
            value = "How many training examples, the first ones, estimate.",
            byDefault = "32",
            atLeast = 2,
            atMost = 1000)
        int templates)
    implements Measure<Network, FunctionProblem> {
  @Override
  public Recorder build(Network model, FunctionProblem problem, Experiment<?, ?> experiment) {
    List<InputSet> chosen = sets.stream().map(InputSet::new).toList();
    chosen.forEach(set -> set.of(model.inputShape()));
    int count = Math.min(templates, problem.training().count());
    Tensor inputs = problem.training().range(0, count).batch().to(experiment.dtype());
    return Readings.recorder(
        (weights, flowTime, into) -> {
          NetworkFunction function = NetworkFunction.of(model, weights);
          ArithmeticCircuit circuit = function.circuit();
          for (Separation found : Separation.of(function, model.inputShape(), inputs, chosen)) {
            String of = "(" + found.set() + ")";
            into.put("separationRank" + of, found.rank(tolerance));
            into.put("effectiveSeparationRank" + of, found.effectiveRank());
            double bound =
                circuit == null
                    ? Double.NaN
                    : Separation.bound(circuit, model.inputShape(), found.set());
            if (!Double.isNaN(bound)) {
              into.put("separationRankBound" + of, bound);
            }
          }
        });
  }
}
