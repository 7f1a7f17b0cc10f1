package org.tacit.experiment.measure;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.Locality;
import org.tacit.complexity.LocalityProfile;
import org.tacit.complexity.NetworkFunction;
import org.tacit.complexity.PatchGrid;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.FunctionProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.network.Network;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;

/**
 * Locality along training (docs/mathematics/hierarchical-tensor-factorization.md, D13), of the
 * training examples, always with the same exchanges.
 *
 * @param samples the most examples
 * @param exchanges the most exchanges of a patch in each
 * @param patch height and width of the patches; null for a sixteenth of the longer side, and at
 *     least 2
 */
@Kind(
    name = "locality",
    meaning =
        "The mean |cos| of input gradients on a patch of the images before and after another patch"
            + " is exchanged, of the training examples: locality over all pairs of patches,"
            + " locality{d} with d pixels between them, and vanishingGradients, the share of pairs"
            + " without gradient, which are left out.")
public record LocalityOfFunction(
    @Field(value = "The most examples, the first ones.", byDefault = "32", atLeast = 2) int samples,
    @Field(
            value = "The most patches that are exchanged in each, drawn once.",
            byDefault = "16",
            atLeast = 1)
        int exchanges,
    @Field(
            value =
                "Height and width of the patches in pixels; without it a sixteenth of the longer"
                    + " side of the images, and at least 2.",
            byDefault = Field.NONE,
            atLeast = 1)
        @Nullable Integer patch)
    implements Measure<Network, FunctionProblem> {
  private static final Seed ALWAYS = new Seed(0);
  private static final int IMAGE_DIMENSIONS = 3;

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the examples are no images, or have no room for two
   *     patches, or a patch would have one number
   */
  @Override
  public Recorder build(Network model, FunctionProblem problem, Experiment<?, ?> experiment) {
    List<Integer> shape = model.inputShape();
    if (shape.size() != IMAGE_DIMENSIONS) {
      throw new IllegalArgumentException(
          "locality needs images, channels × height × width, found inputs of the shape " + shape);
    }
    PatchGrid grid =
        patch == null
            ? PatchGrid.of(shape.get(1), shape.get(2))
            : new PatchGrid(shape.get(1), shape.get(2), patch);
    Examples all = problem.training();
    Examples some = all.range(0, Math.min(samples, all.count()));
    Tensor images = some.batch().to(experiment.dtype());
    LocalityProfile profile = new LocalityProfile(grid, exchanges, samples, 0, ALWAYS);
    int[] classes = some.outputs() == 1 ? null : classes(some);
    return Readings.recorder(
        (weights, flowTime, into) -> {
          try (Scope scope = Scope.open()) {
            Locality found =
                profile.of(
                    NetworkFunction.of(model, weights),
                    images,
                    classes,
                    () -> true,
                    (done, count) -> {});
            into.put("locality", found.overall());
            into.put("vanishingGradients", found.vanishingShare());
            double[] distances = found.distances();
            for (int i = 0; i < distances.length; i++) {
              into.put("locality{%d}".formatted((int) distances[i]), found.mean()[i]);
            }
          }
        });
  }

  /** The output with the largest target, for each example. */
  private static int[] classes(Examples examples) {
    int outputs = examples.outputs();
    double[] targets = examples.targets().toArray();
    return IntStream.range(0, examples.count())
        .map(
            i ->
                IntStream.range(0, outputs)
                    .reduce(
                        0, (a, b) -> targets[i * outputs + b] > targets[i * outputs + a] ? b : a))
        .toArray();
  }
}
