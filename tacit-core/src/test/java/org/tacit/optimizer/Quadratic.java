package org.tacit.optimizer;

import java.util.List;
import org.tacit.model.ParameterLayout;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The objective {@code ½ Σ a_i θ_i²}, whose gradient is {@code a_i θ_i}. */
public record Quadratic(double... curvatures) implements Objective {
  public Parameters at(double... point) {
    return new ParameterLayout(List.of(new Block("W", 1, point.length)))
        .over(Tensor.of(DType.FLOAT64, point, point.length));
  }

  @Override
  public double value(Parameters weights) {
    double[] point = weights.flat().toArray();
    double sum = 0;
    for (int i = 0; i < point.length; i++) {
      sum += curvatures[i] * point[i] * point[i] / 2;
    }
    return sum;
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    double[] slope = weights.flat().toArray();
    for (int i = 0; i < slope.length; i++) {
      slope[i] *= curvatures[i];
    }
    gradient.flat().set(slope);
    return value(weights);
  }

  @Override
  public int samples() {
    return curvatures.length;
  }

  @Override
  public Objective batch(int[] chosen, Seed draws) {
    double[] some = new double[curvatures.length];
    for (int i : chosen) {
      some[i] = curvatures[i] * samples() / chosen.length;
    }
    return new Quadratic(some);
  }
}
