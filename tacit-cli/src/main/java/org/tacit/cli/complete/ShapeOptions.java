package org.tacit.cli.complete;

import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.NumberRange;
import org.tacit.cli.job.FactorOptions;
import org.tacit.model.factorization.ModeTree;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how large a model of factors is, and where it starts. */
final class ShapeOptions {
  @Option(names = "--tree", paramLabel = "TREE")
  private @Nullable String tree;

  @Mixin private FactorOptions factors = new FactorOptions();

  @Option(names = "--init-scale", paramLabel = "X")
  private @Nullable Double initScale;

  void check() {
    factors.check(2);
    if (initScale != null && !(initScale > 0 && initScale < Double.POSITIVE_INFINITY)) {
      throw new InputException("--init-scale: expected a positive number, found " + initScale);
    }
    if (initScale != null) {
      NumberRange.requireScale(initScale);
    }
  }

  boolean isGiven() {
    return tree != null || factors.width() != null || factors.depth() != null || initScale != null;
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
