package org.tacit.cli.complete;

import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.NumberRange;
import org.tacit.cli.job.ComparisonOptions;
import org.tacit.cli.job.FactorOptions;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.model.factorization.ModeTree;
import org.tacit.solver.EntryLoss;
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

  @Option(names = "--tree", paramLabel = "TREE")
  private @Nullable String tree;

  @Mixin private FactorOptions factors = new FactorOptions();

  @Option(names = "--init-scale", paramLabel = "X")
  private @Nullable Double initScale;

  @Mixin private ComparisonOptions comparison = new ComparisonOptions();

  boolean compare() {
    return comparison.compare();
  }

  void check() {
    factors.check(2);
    if (initScale != null && !(initScale > 0 && initScale < Double.POSITIVE_INFINITY)) {
      throw new InputException("--init-scale: expected a positive number, found " + initScale);
    }
    if (initScale != null) {
      NumberRange.requireScale(initScale);
    }
  }

  /** Refuses what chooses a model where one is there already. */
  void checkContinuing() {
    boolean chosen =
        method != null
            || tree != null
            || factors.width() != null
            || factors.depth() != null
            || initScale != null
            || loss() != null;
    if (chosen || compare()) {
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

  @Nullable ModeTree tree() {
    try {
      return tree == null ? null : ModeTree.parse(tree);
    } catch (IllegalArgumentException e) {
      throw new InputException("--tree: " + e.getMessage());
    }
  }

  @Nullable Integer width() {
    return factors.width();
  }

  @Nullable Integer depth() {
    return factors.depth();
  }

  @Nullable Double initScale() {
    return initScale;
  }
}
