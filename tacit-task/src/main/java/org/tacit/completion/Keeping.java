package org.tacit.completion;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.kept.CompletedData;
import org.tacit.completion.kept.FittedModel;
import org.tacit.completion.kept.KeptModel;
import org.tacit.completion.method.Candidate;
import org.tacit.data.ValueRange;
import org.tacit.data.storage.TensorBlocks;
import org.tacit.training.TrainingResult;

/**
 * What a finished completion leaves: its model without the data.
 *
 * @param result the completion
 * @param data what is known of the data beside their entries
 * @param range what predictions keep to; null for nothing
 */
public record Keeping(CompletionResult result, CompletedData data, @Nullable ValueRange range) {
  /** The model, with weights that are copied. */
  public KeptModel model() {
    return with(result.fitted());
  }

  /**
   * Writes the model, without a copy of its weights.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    Candidate chosen = result.chosen();
    TrainingResult training = result.training();
    if (chosen == null || training == null) {
      model().save(file);
      return;
    }
    FittedModel bare =
        new FittedModel(
            chosen.model().dimensions(), chosen.model(), new double[0][], result.unit());
    with(bare).save(file, TensorBlocks.of(training.best()));
  }

  private KeptModel with(FittedModel fitted) {
    return new KeptModel(
        fitted,
        data,
        range,
        new KeptModel.Facts(
            result.method().name(), result.description(), result.judged().heldOut("mean")));
  }
}
