package org.tacit.tensor;

import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/**
 * The one setting of the thread pools of libtorch and of its matrix products, which otherwise spin
 * against each other.
 */
public final class Threads {
  private Threads() {}

  /**
   * Sets how many threads a tensor operation may use, in this whole process.
   *
   * @throws IllegalArgumentException if not positive
   */
  public static void use(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("expected at least one thread, found " + threads);
    }
    torch.set_num_threads(threads);
    openblas.blas_set_num_threads(threads);
  }

  /** How many threads a tensor operation may use now. */
  public static int inUse() {
    return torch.get_num_threads();
  }
}
