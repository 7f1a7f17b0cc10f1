package org.tacit.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Accuracy;
import org.tacit.model.Parameters;
import org.tacit.model.Represented;
import org.tacit.model.network.Network;
import org.tacit.objective.Objective;
import org.tacit.objective.network.Augmentations;
import org.tacit.objective.network.AugmentedExamples;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.regularizer.Regularizer;
import org.tacit.tensor.DType;

/**
 * A function is fitted to examples.
 *
 * @param training what training sees, in double precision
 * @param heldOut what it does not see; null where there are none
 * @param loss how far off outputs are
 * @param regularizers what is added to the loss, or to the examples of batches
 * @param classes whether the targets are classes
 * @param oneOutput whether two classes have one output, the logit of the second
 * @param augmentations what is done to images of steps
 */
public record FunctionProblem(
    Examples training,
    @Nullable Examples heldOut,
    FunctionLoss loss,
    List<Regularizer> regularizers,
    boolean classes,
    boolean oneOutput,
    Augmentations augmentations)
    implements Problem<Network> {
  /**
   * Checks the shape of the inputs.
   *
   * @throws IllegalArgumentException if they cannot be augmented so
   */
  public FunctionProblem {
    augmentations.requireInputs(training.inputShape());
  }

  /** With an output for each class, or each number. */
  public FunctionProblem(
      Examples training,
      @Nullable Examples heldOut,
      FunctionLoss loss,
      List<Regularizer> regularizers,
      boolean classes) {
    this(training, heldOut, loss, regularizers, classes, false, Augmentations.NONE);
  }

  @Override
  public Represented.Function represents() {
    return new Represented.Function(training.inputShape(), oneOutput ? 1 : training.outputs());
  }

  @Override
  public Objective objective(Network model, DType dtype) {
    Examples all = training.to(dtype);
    return new NetworkObjective(
        model,
        augmentations.isNone() ? all : new AugmentedExamples(all, augmentations),
        loss,
        regularizers);
  }

  /** The loss on the held-out examples; of classes also the share that is told wrong. */
  @Override
  public Map<String, ToDoubleFunction<Parameters>> errors(Network model, DType dtype) {
    Map<String, ToDoubleFunction<Parameters>> errors = new LinkedHashMap<>();
    if (heldOut != null) {
      errors.put(
          "heldOutLoss", new NetworkObjective(model, heldOut.to(dtype), loss, List.of())::value);
      if (classes) {
        errors.put("heldOutErrorRate", weights -> 1 - Accuracy.of(model, weights, heldOut));
      }
    }
    return errors;
  }

  /** The share of examples whose class is told right, of the training and the held-out ones. */
  public Map<String, ToDoubleFunction<Parameters>> accuracies(Network model) {
    if (!classes) {
      throw new IllegalArgumentException("accuracy needs the problem classification");
    }
    Map<String, ToDoubleFunction<Parameters>> accuracies = new LinkedHashMap<>();
    accuracies.put("trainingAccuracy", weights -> Accuracy.of(model, weights, training));
    if (heldOut != null) {
      accuracies.put("heldOutAccuracy", weights -> Accuracy.of(model, weights, heldOut));
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
