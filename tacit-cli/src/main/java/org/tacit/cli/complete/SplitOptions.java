package org.tacit.cli.complete;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.completion.method.Testing;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;
import picocli.CommandLine.Option;

/** The options that say how the entries are split off by which the error is told. */
final class SplitOptions {
  private static final int MOST_FOLDS = 100;

  @Option(names = "--folds", paramLabel = "K")
  private @Nullable Integer folds;

  @Option(names = "--blocked", paramLabel = "MODE")
  private @Nullable String blocked;

  /**
   * Checks them.
   *
   * @param compare whether all methods are compared
   * @param given whether the entries are given
   */
  void check(boolean compare, boolean given) {
    if (folds != null && (folds < 2 || folds > MOST_FOLDS)) {
      throw new InputException(
          "--folds: expected 2 to %d parts, found %d".formatted(MOST_FOLDS, folds));
    }
    if (folds != null && (given || blocked != null)) {
      throw new InputException(
          "--folds: expected no --test and no --blocked beside it, which tell the error otherwise");
    }
    if (folds != null && compare) {
      throw new InputException(
          "--folds: expected no --compare beside it, which runs every method on one split");
    }
  }

  /** With them how the error of a completion of this tensor is told. */
  Testing of(Testing usual, IncompleteTensor tensor) {
    Testing testing = usual;
    if (folds != null) {
      if (folds > tensor.observed().count()) {
        throw new InputException(
            "--folds: expected at most as many as there are observed entries, %,d, found %,d"
                .formatted(tensor.observed().count(), folds));
      }
      testing = testing.withFolds(folds);
    }
    if (blocked != null) {
      testing = testing.withBlocked(mode(tensor.modes(), blocked));
    }
    return testing;
  }

  private static int mode(List<Mode> modes, String given) {
    List<String> names = modes.stream().map(Mode::name).toList();
    int named = names.indexOf(given);
    if (named >= 0) {
      return named;
    }
    if (given.matches("[0-9]{1,2}")) {
      int number = Integer.parseInt(given);
      if (number >= 1 && number <= names.size()) {
        return number - 1;
      }
    }
    throw new InputException(
        "--blocked: expected a mode by its name, one of %s, or by its number from 1 to %d, found %s"
            .formatted(Quoted.of(String.join(", ", names)), names.size(), Quoted.of(given)));
  }
}
