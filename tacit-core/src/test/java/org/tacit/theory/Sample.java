package org.tacit.theory;

import java.util.stream.IntStream;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** A random objective and random weights for a factorization. */
final class Sample {
  private Sample() {}

  /** The mean squared error over every other entry, of Gaussian targets. */
  static SensingObjective objective(Factorization model, Seed seed) {
    EntryIndices all = EntryIndices.all(model.dimensions());
    EntryIndices some =
        all.select(IntStream.range(0, all.count()).filter(entry -> entry % 2 == 0).toArray());
    double[] values =
        Tensor.gaussian(seed.split("targets"), DType.FLOAT64, 1, some.count()).toArray();
    return new SensingObjective(
        model, new ObservedEntries(some, values), new Loss.SquaredError(), DType.FLOAT64);
  }

  static Parameters gaussian(Factorization model, Seed seed) {
    return new Initialization.Gaussian(0.8).start(model.layout(), DType.FLOAT64, seed);
  }

  static Parameters gradient(SensingObjective objective, Parameters weights) {
    Parameters gradient = weights.layout().zeros(DType.FLOAT64);
    objective.valueAndGradient(weights, gradient);
    return gradient;
  }
}
