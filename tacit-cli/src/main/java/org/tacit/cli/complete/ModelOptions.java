package org.tacit.cli.complete;

import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.NumberRange;
import org.tacit.completion.CompletionMethod;
import org.tacit.model.factorization.ModeTree;
import picocli.CommandLine.Option;

/**
 * The options that choose the model; {@link CompleteHelp} describes those that hang on the method.
 */
final class ModelOptions {
  @Option(names = "--method", paramLabel = "NAME")
  private @Nullable String method;

  @Option(
      names = "--tree",
      paramLabel = "TREE",
      description =
          "Mode tree of htf as nested lists, such as [[1,4],[2,3]]. Default: several are tried on"
              + " the hold-out.")
  private @Nullable String tree;

  @Option(names = "--width", paramLabel = "N")
  private @Nullable Integer width;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Depth of matrix, at most 100. Default: 3.")
  private @Nullable Integer depth;

  @Option(
      names = "--init-scale",
      paramLabel = "X",
      description =
          "Size of the entries of htf, cp and matrix at the start, in standard deviations of the"
              + " data. Default: 0.001, of matrices 0.0001.")
  private @Nullable Double initScale;

  @Option(
      names = "--compare",
      description =
          "Run every method on the same split and show them in one table; the best is kept, or the"
              + " one that --method names. Methods that decompose whole matrices are left out of"
              + " large ones.")
  private boolean compare;

  boolean compare() {
    return compare;
  }

  void check() {
    if (width != null && width < 1) {
      throw new InputException("--width: expected at least 1, found " + width);
    }
    if (depth != null && depth < 2) {
      throw new InputException("--depth: expected at least 2, found " + depth);
    }
    if (depth != null) {
      NumberRange.requireDepth(depth);
    }
    if (initScale != null && !(initScale > 0 && initScale < Double.POSITIVE_INFINITY)) {
      throw new InputException("--init-scale: expected a positive number, found " + initScale);
    }
    if (initScale != null) {
      NumberRange.requireScale(initScale);
    }
  }

  @Nullable CompletionMethod method() {
    try {
      return method == null ? null : CompletionMethod.named(method);
    } catch (IllegalArgumentException e) {
      throw new InputException("--method: " + e.getMessage());
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
    return width;
  }

  @Nullable Integer depth() {
    return depth;
  }

  @Nullable Double initScale() {
    return initScale;
  }
}
