package org.tacit.learning;

import java.util.ArrayList;
import java.util.List;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.training.Trace;

/** The figures of a training's report. */
final class LearningFigures {
  private static final Axis EPOCHS = new Axis("epoch", false);

  private LearningFigures() {}

  static List<Figure> of(LearningResult result) {
    return List.of(
        new Figure(
            "Loss over epochs",
            "The mean cross-entropy, in training with its penalties; the iterate of the least"
                + " held-out loss is kept.",
            EPOCHS,
            new Axis("loss", true),
            series(result, "loss", "training", "heldOutLoss", "held out")),
        new Figure(
            "Accuracy over epochs",
            "The share of samples whose class is told right, in training of up to 2,000 that were"
                + " drawn at the start.",
            EPOCHS,
            new Axis("accuracy", false),
            series(result, "trainingAccuracy", "training", "heldOutAccuracy", "held out")),
        new Figure(
            "Geometric complexity over epochs",
            "The mean squared norm of the derivative of the logits by the input, of the first"
                + " samples, estimated by one random direction for each where the network is no"
                + " perceptron. It grows while the network fits: compare at equal loss.",
            EPOCHS,
            new Axis("geometric complexity", true),
            series(result, "geometricComplexity", "geometric complexity")));
  }

  private static List<Series> series(LearningResult result, String... measuresAndNames) {
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < measuresAndNames.length; i += 2) {
      List<Trace.Row> rows = result.training().trace().series(measuresAndNames[i], 0);
      if (!rows.isEmpty()) {
        all.add(
            new Series(
                measuresAndNames[i + 1],
                rows.stream()
                    .mapToDouble(row -> (double) row.step() / result.stepsPerEpoch())
                    .toArray(),
                rows.stream().mapToDouble(Trace.Row::value).toArray(),
                false));
      }
    }
    return all;
  }
}
