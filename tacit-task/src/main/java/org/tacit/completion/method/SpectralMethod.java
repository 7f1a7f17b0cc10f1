package org.tacit.completion.method;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.tensor.Seed;

/** A spectral network, which is made for whole matrices. */
record SpectralMethod() implements CompletionMethod {
  /** Entries up to which a comparison includes it: its steps are many. */
  private static final long LARGEST_COMPARED = 1L << 18;

  /**
   * Copies of the weights of two products: gradient, best, momentum, start, and what a step makes.
   */
  private static final int WEIGHT_COPIES = 20;

  @Override
  public String name() {
    return "snn";
  }

  @Override
  public String help() {
    return "spectral network";
  }

  @Override
  public boolean weighs() {
    return false;
  }

  @Override
  public boolean anyOrder() {
    return false;
  }

  @Override
  public long steps() {
    return 30_000;
  }

  @Override
  public @Nullable String tooLarge(int[] dimensions) {
    return MatrixUse.WHOLE.tooLarge(name(), dimensions);
  }

  @Override
  public boolean compared(int[] dimensions) {
    return MatrixUse.entries(dimensions) <= LARGEST_COMPARED;
  }

  @Override
  public Memory memory(Wanted wanted) {
    int[] dimensions = wanted.dimensions();
    Memory whole = MatrixUse.WHOLE.memory(name(), wanted);
    double weights =
        ((double) dimensions[0] + dimensions[1]) * Math.max(dimensions[0], dimensions[1]);
    return new Memory(whole.nativeNumbers() + WEIGHT_COPIES * weights, whole.heapNumbers(), name());
  }

  @Override
  public List<SpectralAttempt> attempts(Wanted wanted, UnitSplit data, Standardization unit) {
    CompletionSettings settings = wanted.settings();
    return List.of(
        new SpectralAttempt(
            unit.named(name()), data, unit, settings.stepsOr(steps()), new Seed(settings.seed())));
  }
}
