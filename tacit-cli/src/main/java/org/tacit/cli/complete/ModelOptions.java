package org.tacit.cli.complete;

import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.ComparisonOptions;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.solver.factor.EntryLoss;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options that choose the model; {@link CompleteHelp} describes those that hang on the method.
 */
final class ModelOptions {
  @Option(names = "--method", paramLabel = "NAME")
  private @Nullable String method;

  @Option(names = "--loss", paramLabel = "NAME")
  private @Nullable String loss;

  @Mixin private ShapeOptions shape = new ShapeOptions();
  @Mixin private ComparisonOptions comparison = new ComparisonOptions();

  boolean compare() {
    return comparison.compare();
  }

  void check() {
    shape.check();
  }

  /** Refuses what chooses a model where one is there already. */
  void checkContinuing() {
    if (method != null || loss() != null || shape.isGiven() || compare()) {
      throw new InputException(
          "--from continues the model that is there; expected none of --method, --tree, --width,"
              + " --depth, --init-scale, --loss and --compare");
    }
  }

  @Nullable CompletionMethod method() {
    try {
      return method == null ? null : CompletionMethod.named(method);
    } catch (IllegalArgumentException e) {
      throw new InputException("--method: " + e.getMessage());
    }
  }

  @Nullable EntryLoss loss() {
    try {
      return loss == null ? null : EntryLoss.named(loss);
    } catch (IllegalArgumentException e) {
      throw new InputException("--loss: " + e.getMessage());
    }
  }

  ShapeOptions shape() {
    return shape;
  }
}
