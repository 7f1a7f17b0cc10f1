package org.tacit.solver;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.tacit.tensor.Threads;

/** Work that several threads share out among them, as many as tensor operations may use. */
final class Shares {
  private static final int LEAST = 20_000;

  private Shares() {}

  /**
   * Does every piece of some work, each independent of the others, and returns when all are done.
   *
   * @param pieces how many there are
   * @param entries how many entries all of them look at; of few, other threads cost more than they
   *     save
   * @param work does one by its number
   */
  static void each(int pieces, int entries, IntConsumer work) {
    int threads = entries < LEAST ? 1 : Math.min(pieces, Threads.inUse());
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

  /** Where a piece begins when a number of things is cut into some of about equal size. */
  static int start(int piece, int pieces, int things) {
    return (int) ((long) things * piece / pieces);
  }
}
