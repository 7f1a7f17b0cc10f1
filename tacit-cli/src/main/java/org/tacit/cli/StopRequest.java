package org.tacit.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into a request that training honours at a step boundary, and holds the
 * end of the process until the work has ended: the process crashes if it ends while a thread is
 * inside libtorch.
 */
final class StopRequest {
  private static final long LONGEST_WAIT_SECONDS = 10;

  /** After this long the user hears what is waited for. */
  private static final long SILENT_SECONDS = 1;

  /** The code of a process that Ctrl-C ended, as an orderly end has it. */
  private static final int INTERRUPTED = 130;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean requested;

  static StopRequest onSignal() {
    StopRequest stop = new StopRequest();
    Runtime.getRuntime().addShutdownHook(new Thread(stop::await, "stop"));
    return stop;
  }

  private void await() {
    requested = true;
    try {
      if (ended.await(SILENT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      System.err.printf(
          "stopping: a step is under way, at most %d s longer%n",
          LONGEST_WAIT_SECONDS - SILENT_SECONDS);
      if (!ended.await(LONGEST_WAIT_SECONDS - SILENT_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            "stopped within a step; the same command with --resume goes on from the last checkpoint, or begins anew where there is none");
        System.err.flush();
        // Native code that does not come back would crash in the ordinary end.
        Runtime.getRuntime().halt(INTERRUPTED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean requested() {
    return requested;
  }

  /** Says that no native code runs any more. */
  void workEnded() {
    ended.countDown();
  }
}
