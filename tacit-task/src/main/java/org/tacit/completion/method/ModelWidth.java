package org.tacit.completion.method;

import java.util.Arrays;
import org.tacit.operator.EntryIndices;

/**
 * How wide a model is where the user named no width: as wide as can be of use, and narrower where a
 * step would cost too much.
 *
 * @param wanted what is asked for
 */
record ModelWidth(CompletionMethod.Wanted wanted) {
  private static final int LARGEST = 64;
  private static final int LEAST = 16;

  /** Entries times nodes times width that a step may cost before models are made smaller. */
  private static final double LARGEST_WORK = 1 << 26;

  /** The width of a model of which no more than so much is of use. */
  int atMost(long useful) {
    Integer given = wanted.settings().width();
    if (given != null) {
      return given;
    }
    int width = LARGEST;
    while (width > LEAST && work(width) > LARGEST_WORK) {
      width /= 2;
    }
    return (int) Math.min(width, Math.max(1, useful));
  }

  /** The width of a model of tensors: no more than is enough for every tensor of these sizes. */
  int ofTensors() {
    int[] dimensions = wanted.dimensions();
    return atMost(EntryIndices.countOf(dimensions) / Arrays.stream(dimensions).max().orElse(1));
  }

  /** Whether a step costs too much even for the narrowest model. */
  boolean costly() {
    return work(LEAST) > LARGEST_WORK;
  }

  private double work(int width) {
    return (double) wanted.observed() * 2 * wanted.dimensions().length * width;
  }
}
