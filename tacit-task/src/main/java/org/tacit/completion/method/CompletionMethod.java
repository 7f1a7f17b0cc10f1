package org.tacit.completion.method;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.data.Quoted;
import org.tacit.data.Spelling;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;

/**
 * A way to complete arrays. It says of itself what the command, its help, comparisons and the
 * estimate of memory need to know. A new one is a class and a line in {@link CompletionMethods}.
 */
public interface CompletionMethod {
  /**
   * One by its name.
   *
   * @throws IllegalArgumentException if there is none of this name; the message lists all
   */
  static CompletionMethod named(String name) {
    List<String> names = CompletionMethods.names(method -> true);
    return CompletionMethods.all().stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected %s, found %s%s"
                        .formatted(
                            CompletionMethods.listed(names, "or"),
                            Quoted.of(name),
                            Spelling.suggestion(name, names))));
  }

  /** The name that {@code --method} takes, fit for a file's. */
  String name();

  /** What it is, in a few words. */
  String help();

  /** Whether it completes arrays of any order, or matrices alone. */
  boolean anyOrder();

  /** What {@code --width} is to it, such as "largest rank"; null where it has no width. */
  default @Nullable String width() {
    return null;
  }

  /** The most steps of each training where the user named none; 0 where nothing is trained. */
  long steps();

  /**
   * Why an array that it completes by its order is too large for it, as a sentence; null where it
   * is not.
   */
  default @Nullable String tooLarge(int[] dimensions) {
    return null;
  }

  /**
   * Whether a comparison on an array includes it: not where it would take too long.
   *
   * @param dimensions of an array that it completes by its order
   */
  default boolean compared(int[] dimensions) {
    return true;
  }

  /** Whether it fits entries that count differently ({@link ObservedEntries#withWeights}). */
  default boolean weighs() {
    return true;
  }

  /** Whether it fits by a loss. */
  default boolean fits(EntryLoss loss) {
    return loss == EntryLoss.SQUARED;
  }

  /**
   * Whether all weights of its models may change: sweeps of least squares over a model of which
   * some are fixed make another model of it.
   */
  default boolean hasFreeFactors() {
    return true;
  }

  /** Whether it races by any loss that the data ask for. */
  default boolean racesAnyLoss() {
    return false;
  }

  /** Whether an interrupted training goes on from its checkpoint. */
  default boolean resumes() {
    return true;
  }

  /** What it will take of memory for an array, from above. */
  Memory memory(Wanted wanted);

  /**
   * What is tried in one unit; nothing where the mean of the entries is all.
   *
   * @param wanted what is asked for
   * @param data the split in the unit
   * @param unit the unit
   */
  List<? extends Attempt> attempts(Wanted wanted, UnitSplit data, Standardization unit);

  /**
   * What is asked of a method.
   *
   * @param settings what the user chose
   * @param dimensions the mode sizes
   * @param observed the number of observed entries that it is fitted to
   */
  record Wanted(CompletionSettings settings, int[] dimensions, long observed) {}

  /**
   * What a method takes of memory beside the observed and the predicted entries.
   *
   * @param nativeNumbers numbers in native memory
   * @param heapNumbers numbers in arrays of Java
   * @param model what takes them, in words
   */
  record Memory(double nativeNumbers, double heapNumbers, String model) {
    /** All of them. */
    double numbers() {
      return nativeNumbers + heapNumbers;
    }
  }
}
