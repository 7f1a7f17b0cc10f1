package org.tacit.completion.method;

import java.time.Duration;
import java.util.function.Function;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.tensor.Scope;
import org.tacit.training.Checkpoints;
import org.tacit.training.Loop;
import org.tacit.training.Progress;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.TimeLeft;

/**
 * A classical method, whose rank or penalty is searched for.
 *
 * @param name its name, fit for a file's
 * @param method it in words
 * @param split the split in the unit
 * @param unit the unit
 * @param iterations the most of them in the whole search
 * @param search how the rank or penalty is searched for
 */
record ClassicalAttempt(
    String name,
    String method,
    UnitSplit split,
    Standardization unit,
    long iterations,
    Search search)
    implements Attempt {
  /** A method for some training entries. Its native memory belongs to the caller's scope. */
  interface Search {
    SearchedMethod of(ObservedEntries training);
  }

  @Override
  public String words() {
    return name;
  }

  @Override
  public Fit run(Duration time, Progress progress, Function<String, Checkpoints> checkpoints) {
    Loop.End<HeldOutSearch> end;
    FactoredMatrix best;
    try (Scope scope = Scope.open()) {
      TimeLeft left = TimeLeft.of(time, () -> false);
      SearchedMethod searched = search.of(split.training());
      end =
          new Loop(
                  StopRule.checkedEvery(1).steps(iterations).time(left.duration()),
                  new Schedule.AtTheEnd(),
                  progress,
                  checkpoints.apply(name))
              .run(
                  () -> new HeldOutSearch(split, searched),
                  state -> HeldOutSearch.resume(split, searched, state));
      best = end.iteration().best();
    }
    Fit fit = end.iteration().fit(end, best, name, method, unit);
    return new Fit(fit.candidate(), fit.training().within(time));
  }
}
