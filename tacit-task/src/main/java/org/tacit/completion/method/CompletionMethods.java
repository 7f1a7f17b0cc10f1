package org.tacit.completion.method;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tacit.solver.factor.EntryLoss;

/** Every completion method there is. */
public final class CompletionMethods {
  private static final FactorizationMethod OF_TENSORS = new HierarchicalMethod();
  private static final FactorizationMethod OF_MATRICES = new MatrixMethod();
  private static final CompletionMethod LEAST_SQUARES = new LeastSquaresMethod();
  private static final CompletionMethod NORMAL = new NormalMethod();
  private static final CompletionMethod EFFECTS = new EffectsMethod();
  private static final CompletionMethod MEAN = new MeanMethod();

  private static final List<CompletionMethod> ALL =
      List.of(
          OF_TENSORS,
          new CpMethod(),
          OF_MATRICES,
          new SpectralMethod(),
          ClassicalMethod.softImpute(),
          LEAST_SQUARES,
          NORMAL,
          ClassicalMethod.thresholding(),
          ClassicalMethod.fista(),
          ClassicalMethod.projection(),
          EFFECTS,
          MEAN);

  private CompletionMethods() {}

  /** All of them. */
  public static List<CompletionMethod> all() {
    return ALL;
  }

  /** The names of those that satisfy a condition. */
  public static List<String> names(Predicate<CompletionMethod> condition) {
    return ALL.stream().filter(condition).map(CompletionMethod::name).toList();
  }

  /** Those that race where the user named none, what takes least first. */
  public static List<CompletionMethod> usual(int order) {
    return order == 2
        ? List.of(EFFECTS, LEAST_SQUARES, NORMAL, OF_MATRICES)
        : List.of(EFFECTS, LEAST_SQUARES, NORMAL, OF_TENSORS);
  }

  /** The mean of the observed entries. */
  public static CompletionMethod mean() {
    return MEAN;
  }

  /**
   * Refuses what a method cannot complete.
   *
   * @throws IllegalArgumentException if it is for matrices and this is none, or if it is too large
   */
  public static void check(CompletionMethod method, int[] dimensions) {
    if (!method.anyOrder() && dimensions.length != 2) {
      throw new IllegalArgumentException(
          "the method %s completes matrices, found a tensor of %d modes; %s complete it"
              .formatted(
                  method.name(),
                  dimensions.length,
                  listed(names(CompletionMethod::anyOrder), "and")));
    }
    String refusal = method.tooLarge(dimensions);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
  }

  /**
   * Refuses weights of entries where a method knows none.
   *
   * @throws IllegalArgumentException if it is such a method; the message lists the others
   */
  public static void checkWeighs(CompletionMethod method) {
    if (!method.weighs()) {
      throw new IllegalArgumentException(
          "the method %s knows no weights of entries; %s do"
              .formatted(method.name(), listed(names(CompletionMethod::weighs), "and")));
    }
  }

  /**
   * Refuses a loss by which a method does not fit.
   *
   * @throws IllegalArgumentException if it is such a loss; the message lists the methods that do
   */
  public static void checkFits(CompletionMethod method, EntryLoss loss) {
    if (!method.fits(loss)) {
      throw new IllegalArgumentException(
          "the method %s does not fit by the loss %s; %s do"
              .formatted(
                  method.name(), loss.named(), listed(names(other -> other.fits(loss)), "and")));
    }
  }

  /** Names in a sentence, such as "a, b and c". */
  public static String listed(List<String> names, String last) {
    int count = names.size();
    return count < 2
        ? String.join("", names)
        : String.format(
            Locale.ROOT,
            "%s %s %s",
            names.stream().limit(count - 1).collect(Collectors.joining(", ")),
            last,
            names.get(count - 1));
  }
}
