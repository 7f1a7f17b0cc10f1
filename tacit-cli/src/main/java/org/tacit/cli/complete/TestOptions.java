package org.tacit.cli.complete;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.completion.method.Testing;
import org.tacit.data.DataException;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.format.ColumnChoice;
import org.tacit.data.format.TestEntries;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say by which entries the error is told. */
final class TestOptions {
  @Option(names = "--test", paramLabel = "FILE")
  private @Nullable Path test;

  @Mixin private SplitOptions split = new SplitOptions();
  @Mixin private IntervalOptions intervals = new IntervalOptions();

  void check(boolean compare, double holdout) {
    String all = holdout == 0 && test == null ? "--holdout 0 without --test" : null;
    intervals.check(compare ? "--compare" : all);
    split.check(compare, test != null);
  }

  /** By which entries the error of a completion of this tensor is told. */
  Testing over(IncompleteTensor tensor, ColumnChoice choice) {
    Testing testing = split.of(Testing.usual(), tensor);
    if (test != null) {
      try {
        testing = testing.withGiven(TestEntries.read(test, tensor, choice));
      } catch (DataException e) {
        throw new InputException(e);
      }
    }
    return intervals.of(testing);
  }
}
