package org.tacit.solver.factor;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.tacit.tensor.Threads;

/**
 * Work that several threads share out among them: one for each processor, or as many as tensor
 * operations may use where that is more. What is shared out has the same bits on any number.
 */
final class Shares {
  /** Where there are fewer multiplications, other threads cost more than they save. */
  private static final long LEAST = 500_000;

  private Shares() {}

  /**
   * Does every piece of some work, each independent of the others, and returns when all are done.
   *
   * @param pieces how many there are
   * @param multiplications how many all of them take, roughly
   * @param work does one by its number
   */
  static void each(int pieces, long multiplications, IntConsumer work) {
    int threads = multiplications < LEAST ? 1 : Math.min(pieces, most());
    if (threads < 2) {
      IntStream.range(0, pieces).forEach(work);
      return;
    }
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      pool.submit(() -> IntStream.range(0, pieces).parallel().forEach(work)).join();
    } finally {
      pool.shutdown();
    }
  }

  private static int most() {
    return Math.max(Threads.inUse(), Runtime.getRuntime().availableProcessors());
  }

  /** Where a piece begins when a number of things is cut into some of about equal size. */
  static int start(int piece, int pieces, int things) {
    return (int) ((long) things * piece / pieces);
  }
}
