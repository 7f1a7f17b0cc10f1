package org.tacit.objective.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Examples in memory, of which steps of training see changed images.
 *
 * @param examples as they are
 * @param augmentations what is done to those of a step
 */
public record AugmentedExamples(Examples examples, Augmentations augmentations)
    implements ExampleSource {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if inputs cannot be changed so
   */
  public AugmentedExamples {
    augmentations.requireInputs(examples.inputShape());
  }

  @Override
  public List<Integer> inputShape() {
    return examples.inputShape();
  }

  @Override
  public int count() {
    return examples.count();
  }

  @Override
  public int outputs() {
    return examples.outputs();
  }

  @Override
  public boolean draws() {
    return !augmentations.isNone();
  }

  @Override
  public Examples select(int[] chosen, @Nullable Seed draws) {
    Examples some = examples.select(chosen, draws);
    if (draws == null) {
      return some;
    }
    Tensor inputs = some.inputs();
    double[] before = inputs.toArray();
    double[] after = new double[before.length];
    int[] places = new int[before.length / chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      augmentations.draw(places, inputShape(), draws, chosen[i]);
      int first = i * places.length;
      for (int k = 0; k < places.length; k++) {
        after[first + k] = places[k] == Augmentation.NOTHING ? 0 : before[first + places[k]];
      }
    }
    return new Examples(
        inputShape(), Tensor.of(inputs.dtype(), after, inputs.shape()), some.targets());
  }

  @Override
  public Examples range(int from, int count) {
    return examples.range(from, count);
  }
}
