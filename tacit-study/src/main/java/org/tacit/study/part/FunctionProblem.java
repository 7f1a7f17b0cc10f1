package org.tacit.study.part;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Accuracy;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.model.network.Network;
import org.tacit.objective.Objective;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.objective.network.PassPenalty;
import org.tacit.tensor.DType;

/**
 * A function is fitted to examples.
 *
 * @param training what training sees, in double precision
 * @param heldOut what it does not see; null where there are none
 * @param loss how far off outputs are
 * @param penalties what is added to the loss
 * @param classes whether the targets are classes
 */
record FunctionProblem(
    Examples training,
    @Nullable Examples heldOut,
    FunctionLoss loss,
    List<PassPenalty> penalties,
    boolean classes)
    implements Problem {
  /** The sizes of an input, and behind them that of an output. */
  @Override
  public int[] shape() {
    int order = training.inputShape().size();
    int[] shape = new int[order + 1];
    for (int i = 0; i < order; i++) {
      shape[i] = training.inputShape().get(i);
    }
    shape[order] = training.outputs();
    return shape;
  }

  @Override
  public Objective objective(Model model, DType dtype) {
    return new NetworkObjective(network(model), to(training, dtype), loss, penalties);
  }

  /**
   * The model as a function.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Network network(Model model) {
    if (model instanceof Network network) {
      return network;
    }
    throw new IllegalArgumentException(
        "examples need a model that is a function of inputs, such as mlp, found "
            + model.getClass().getSimpleName());
  }

  private static Examples to(Examples examples, DType dtype) {
    return new Examples(
        examples.inputShape(), examples.inputs().to(dtype), examples.targets().to(dtype));
  }

  /** The loss on the held-out examples; of classes also the share that is told wrong. */
  @Override
  public Map<String, ToDoubleFunction<Parameters>> errors(Model model, DType dtype) {
    Map<String, ToDoubleFunction<Parameters>> errors = new LinkedHashMap<>();
    if (heldOut != null) {
      Examples others = to(heldOut, dtype);
      errors.put(
          "heldOutLoss", new NetworkObjective(network(model), others, loss, List.of())::value);
      if (classes) {
        errors.put("heldOutErrorRate", weights -> 1 - Accuracy.of(network(model), weights, others));
      }
    }
    return errors;
  }

  /** The share of examples whose class is told right, of the training and the held-out ones. */
  Map<String, ToDoubleFunction<Parameters>> accuracies(Model model, DType dtype) {
    if (!classes) {
      throw new IllegalArgumentException("accuracy needs the problem classification");
    }
    Map<String, ToDoubleFunction<Parameters>> accuracies = new LinkedHashMap<>();
    Examples seen = to(training, dtype);
    accuracies.put("trainingAccuracy", weights -> Accuracy.of(network(model), weights, seen));
    if (heldOut != null) {
      Examples others = to(heldOut, dtype);
      accuracies.put("heldOutAccuracy", weights -> Accuracy.of(network(model), weights, others));
    }
    return accuracies;
  }

  @Override
  public String checksum() {
    return heldOut == null
        ? Checksum.of(training.inputs().toArray(), training.targets().toArray())
        : Checksum.of(
            training.inputs().toArray(),
            training.targets().toArray(),
            heldOut.inputs().toArray(),
            heldOut.targets().toArray());
  }
}
