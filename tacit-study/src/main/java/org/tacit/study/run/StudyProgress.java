package org.tacit.study.run;

import org.tacit.study.record.Ending;
import org.tacit.study.spec.Trial;

/** Is told how a study goes, by all workers, and may end it. */
public interface StudyProgress {
  /**
   * Before the first trial.
   *
   * @param total trials of the study
   * @param done of them before this run
   */
  void began(int total, int done);

  /**
   * Before the first trial: one with a result that cannot be read, which is done again.
   *
   * @param trial its name
   * @param complaint names the file
   */
  default void damaged(String trial, String complaint) {
    // Who does not show it need not know.
  }

  /** A trial's step. */
  void at(Trial trial, long step, long steps, double loss);

  /** A trial's end. */
  void ended(Trial trial, Ending ending);

  /** Whether every trial is to stop at its next step, with a checkpoint. */
  boolean cancelled();

  /** Shows nothing and ends nothing. */
  static StudyProgress silent() {
    return new StudyProgress() {
      @Override
      public void began(int total, int done) {
        // Nothing is shown.
      }

      @Override
      public void at(Trial trial, long step, long steps, double loss) {
        // Nothing is shown.
      }

      @Override
      public void ended(Trial trial, Ending ending) {
        // Nothing is shown.
      }

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }
}
