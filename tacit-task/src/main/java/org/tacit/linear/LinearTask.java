package org.tacit.linear;

import java.time.Duration;
import java.util.List;
import org.tacit.data.FileFormat;
import org.tacit.problem.LinearSystem;
import org.tacit.task.Answer;
import org.tacit.task.Identity;
import org.tacit.task.Needs;
import org.tacit.task.Shown;
import org.tacit.task.StoppedException;
import org.tacit.task.Surroundings;
import org.tacit.task.Task;
import org.tacit.training.TimeLeft;

/**
 * The solution of a linear system.
 *
 * @param name where it comes from
 * @param system the system
 * @param sparse whether only some coefficients are held
 * @param form the format in which the solution is written, besides NumPy's
 * @param method the way to one of the solutions
 * @param compare whether classical solvers are run too
 * @param time the most time for all together
 */
public record LinearTask(
    String name,
    LinearSystem system,
    boolean sparse,
    FileFormat form,
    SolvingMethod method,
    boolean compare,
    Duration time)
    implements Task {
  /** A pass that no limit of time ends is told from here on. */
  private static final double LONG_SECONDS = 1;

  @Override
  public Needs needs() {
    double numbers = (double) system.unknowns() * system.rightHandSides();
    return new Needs(
        method.memory(system, sparse), 2 * numbers * 2 * Needs.BYTES_PER_WRITTEN_NUMBER);
  }

  @Override
  public Identity identity() {
    return method.identity(system);
  }

  @Override
  public Answer run(Surroundings surroundings) {
    return surroundings.whole(this::answer);
  }

  private Answer answer(Surroundings surroundings) {
    tell(
        surroundings,
        method.decompositionSeconds(system),
        "decomposing the system may take %s s, whatever --time says");
    tell(
        surroundings,
        method.exactSeconds(system),
        "where training proves nothing an exact method goes on, which may take %s s;"
            + " up to a quarter of --time is kept for it");
    TimeLeft left = TimeLeft.of(time, surroundings.stopped());
    SolvedSystem solved = method.solve(system, surroundings);
    if (solved.cancelled()) {
      throw new StoppedException(solved.outcome().explanation());
    }
    List<ClassicalSolution> classical =
        compare ? ClassicalSolution.all(solved.system(), sparse, left) : List.of();
    return new LinearAnswer(this, solved, classical).answer();
  }

  private static void tell(Surroundings surroundings, double seconds, String words) {
    if (seconds > LONG_SECONDS) {
      surroundings.told().accept(words.formatted(Shown.rough(seconds)));
    }
  }
}
