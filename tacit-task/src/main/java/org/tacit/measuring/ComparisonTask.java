package org.tacit.measuring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.tacit.task.Answer;
import org.tacit.task.Identity;
import org.tacit.task.Needs;
import org.tacit.task.Shown;
import org.tacit.task.Surroundings;
import org.tacit.task.Task;
import org.tacit.tensor.Scope;
import org.tacit.training.Outcome;
import org.tacit.training.TimeLeft;

/**
 * The measurement of several networks one after another on the same samples, with the same seed:
 * one table of all, and all that is said of the last.
 *
 * @param names of the networks, two or more, in their order
 * @param trainings of each network what named it, the same for those of one folder
 * @param first the measurement of the first
 * @param others reads the others, counted from 0 for the first
 */
public record ComparisonTask(
    List<String> names, List<String> trainings, MeasureTask first, IntFunction<MeasureTask> others)
    implements Task {
  /** Copies the names. */
  public ComparisonTask {
    names = List.copyOf(names);
    trainings = List.copyOf(trainings);
  }

  @Override
  public Needs needs() {
    return first.needs();
  }

  @Override
  public Identity identity() {
    return first.identity().with("models", String.join(" ", names));
  }

  @Override
  public Answer run(Surroundings surroundings) {
    TimeLeft left = TimeLeft.of(first.settings().time(), surroundings.stopped());
    int last = names.size() - 1;
    List<ComparedNetwork> compared = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      try (Scope scope = Scope.open()) {
        MeasureTask task = i == 0 ? first : others.apply(i);
        MeasureReading reading = task.read(surroundings, share(left, names.size() - i));
        add(compared, reading, surroundings);
        if (reading.result().end() == Outcome.Kind.CANCELLED) {
          return new MeasureAnswer(task, reading).answer();
        }
      }
    }
    // Its tensors are the caller's, who writes its files.
    MeasureTask task = others.apply(last);
    MeasureReading reading = task.read(surroundings, share(left, 1));
    add(compared, reading, surroundings);
    return new ComparisonAnswer(compared, new MeasureAnswer(task, reading).answer()).answer();
  }

  private static TimeLeft share(TimeLeft left, int networks) {
    long nanos = Math.max(0, left.duration().toNanos() / networks);
    return TimeLeft.of(Duration.ofNanos(nanos), left.stopped());
  }

  private void add(
      List<ComparedNetwork> compared, MeasureReading reading, Surroundings surroundings) {
    String name = names.get(compared.size());
    compared.add(ComparedNetwork.of(name, trainings.get(compared.size()), reading));
    surroundings
        .told()
        .accept(
            "%s: geometric complexity %s"
                .formatted(name, Shown.of(reading.result().complexity().value())));
  }
}
