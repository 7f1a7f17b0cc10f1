package org.tacit.architecture.sample.measure;

import org.bytedeco.javacpp.Pointer;
import org.tacit.architecture.sample.training.Loop;

/** Breaks every rule: it knows the training, imports the natives, keeps static state, prints. */
public final class PeekingMeasure {
  static int calls;

  private PeekingMeasure() {}

  /**
   * Reads more than it may.
   *
   * @param loop what a measure does not know
   * @return the native memory in use
   */
  public static long read(Loop loop) {
    calls++;
    System.out.println(calls + " of " + loop.read());
    return Pointer.totalBytes();
  }
}
