package org.tacit.cli.complete;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.completion.method.Testing;
import org.tacit.data.DataException;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;
import org.tacit.data.format.ColumnChoice;
import org.tacit.data.format.TestEntries;
import picocli.CommandLine.Option;

/** The options that say by which entries the error is told. */
final class TestOptions {
  private static final int MOST_FOLDS = 100;
  private static final int MOST_DRAWS = 1_000;

  @Option(names = "--test", paramLabel = "FILE")
  private @Nullable Path test;

  @Option(names = "--folds", paramLabel = "K")
  private @Nullable Integer folds;

  @Option(names = "--blocked", paramLabel = "MODE")
  private @Nullable String blocked;

  @Option(names = "--interval", paramLabel = "LEVEL")
  private @Nullable Double interval;

  @Option(names = "--draws", paramLabel = "M")
  private @Nullable Integer draws;

  void check(boolean compare, double holdout) {
    if (interval != null && !(interval > 0 && interval < 1)) {
      throw new InputException(
          "--interval: expected a probability between 0 and 1 such as 0.9, found " + interval);
    }
    if (draws != null && (draws < 1 || draws > MOST_DRAWS)) {
      throw new InputException(
          "--draws: expected 1 to %,d, found %,d".formatted(MOST_DRAWS, draws));
    }
    boolean sure = interval != null || draws != null;
    if (sure && (compare || (holdout == 0 && test == null))) {
      throw new InputException(
          "--interval and --draws: expected entries that no model was fitted to, found %s"
              .formatted(compare ? "--compare" : "--holdout 0 without --test"));
    }
    if (folds != null && (folds < 2 || folds > MOST_FOLDS)) {
      throw new InputException(
          "--folds: expected 2 to %d parts, found %d".formatted(MOST_FOLDS, folds));
    }
    if (folds != null && (test != null || blocked != null)) {
      throw new InputException(
          "--folds: expected no --test and no --blocked beside it, which tell the error otherwise");
    }
    if (folds != null && compare) {
      throw new InputException(
          "--folds: expected no --compare beside it, which runs every method on one split");
    }
  }

  /** By which entries the error of a completion of this tensor is told. */
  Testing over(IncompleteTensor tensor, ColumnChoice choice) {
    Testing testing = Testing.usual();
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
    if (test != null) {
      try {
        testing = testing.withGiven(TestEntries.read(test, tensor, choice));
      } catch (DataException e) {
        throw new InputException(e);
      }
    }
    if (interval != null) {
      testing = testing.withLevel(interval);
    }
    return draws == null ? testing : testing.withDraws(draws);
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
