package org.tacit.sensing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.Observations;
import org.tacit.task.Answer;
import org.tacit.task.Checksum;
import org.tacit.task.Identity;
import org.tacit.task.Needs;
import org.tacit.task.StoppedException;
import org.tacit.task.Surroundings;
import org.tacit.task.Task;
import org.tacit.tensor.Scope;

/**
 * The recovery of a matrix from measurements. What its memory is estimated by is known before the
 * measurements are held, and is looked at where they are read.
 *
 * @param name where the values come from
 * @param sensed the measurements with their values
 * @param truth the matrix itself, null where it is not known
 * @param picture whether the entries are grey values of a picture
 * @param settings what the user chose
 */
public record SensingTask(
    String name,
    Observations sensed,
    @Nullable SensingTruth truth,
    boolean picture,
    SensingSettings settings)
    implements Task {
  private static final int FORMAT = 2;

  @Override
  public Needs needs() {
    double entries = (double) sensed.operator().dimension(0) * sensed.operator().dimension(1);
    return new Needs(List.of(), 2 * entries * Needs.BYTES_PER_WRITTEN_NUMBER);
  }

  @Override
  public Identity identity() {
    return Identity.of(FORMAT, checksum())
        .with("--widths", settings.widths())
        .with("--activation", settings.activation().name())
        .with("--no-coordinates", !settings.coordinates())
        .with("--init-scale", settings.initScale())
        .with("--step-size", settings.stepSize())
        .with("--holdout", settings.holdout())
        .with("--seed", settings.seed())
        .with("--steps", settings.steps())
        .with("--time", settings.time().toSeconds());
  }

  /**
   * A checksum of the values, of what the operators make of them, for the operators themselves may
   * be given by a name, and of the truth, which is in the trace.
   */
  private String checksum() {
    try (Scope scope = Scope.open()) {
      return new Checksum()
          .add(sensed.values())
          .add(sensed.operator().adjoint(sensed.target()).toArray())
          .add(truth == null ? new double[0] : truth.matrix().toArray())
          .words("%d measurements".formatted(sensed.count()));
    }
  }

  @Override
  public Answer run(Surroundings surroundings) {
    return surroundings.whole(this::answer);
  }

  private Answer answer(Surroundings surroundings) {
    SensingResult result =
        new Sensing(settings)
            .run(sensed, truth, surroundings.progress(), surroundings.checkpoints());
    if (result.cancelled()) {
      throw new StoppedException(result.result().outcome().explanation());
    }
    boolean comparable =
        !result.ending().failed() && !result.reach().contradictory() && !result.ofZeros();
    SensingComparison norms =
        comparable
            ? SensingComparison.of(result, comparisonTime(result), surroundings.progress())
            : null;
    return new SensingAnswer(this, result, norms).answer();
  }

  /** What training left of the time, and a fifth of all of it at least. */
  private Duration comparisonTime(SensingResult result) {
    Duration left = settings.time().minusMillis((long) (1000 * result.seconds()));
    Duration least = settings.time().dividedBy(5);
    return left.compareTo(least) > 0 ? left : least;
  }
}
