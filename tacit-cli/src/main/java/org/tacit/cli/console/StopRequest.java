package org.tacit.cli.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns Ctrl-C, SIGTERM and SIGHUP into a request that training honours at a step boundary. Before
 * the work begins, where that takes more than ten seconds, and when a second signal comes, the
 * process ends by itself: between two sequences of file operations, never within one.
 */
public final class StopRequest implements AutoCloseable {
  /** From the signal to the end: ten seconds, less what a loaded machine takes to end a process. */
  private static final long LONGEST_WAIT_SECONDS = 9;

  /** After this long the user hears what is waited for. */
  private static final long SILENT_SECONDS = 1;

  /** The part of the longest wait that is left for files that are being written. */
  private static final long FILES_SECONDS = 1;

  private final String afterwards;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ReentrantLock files = new ReentrantLock();
  private final List<Runnable> atTheEnd = new CopyOnWriteArrayList<>();
  private final Signals signals;
  private volatile boolean working;
  private volatile boolean keepsBest;
  private volatile int signal;

  private StopRequest(String afterwards) {
    this.afterwards = afterwards;
    this.signals = Signals.toldTo(this::came);
  }

  /**
   * Listens from now on.
   *
   * @param afterwards what the user is told about going on where the process ended within a step
   */
  public static StopRequest onSignal(String afterwards) {
    return new StopRequest(afterwards);
  }

  /** Something that is done to files. */
  public interface FileWork<E extends Exception> {
    /** Does it. */
    void run() throws E;
  }

  private void came(int number) {
    boolean second;
    synchronized (this) {
      second = signal != 0;
      if (!second) {
        signal = number;
      }
    }
    if (second || !working) {
      end(second ? "stopped at once" : "stopped before the work began");
      return;
    }
    if (keepsBest) {
      say("ending with the best so far; a second signal stops at once");
      return;
    }
    try {
      if (ended.await(SILENT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      long left = LONGEST_WAIT_SECONDS - SILENT_SECONDS;
      say("stopping: a step is under way, at most " + left + " s longer");
      if (!ended.await(left - FILES_SECONDS, TimeUnit.SECONDS)) {
        end("stopped within a step");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(String text) {
    System.err.println(text);
    System.err.flush();
  }

  /** Ends the process once no sequence of file operations is under way. */
  private void end(String how) {
    boolean quiet = false;
    try {
      // A disk that does not answer must not hold the end up.
      quiet = files.tryLock(FILES_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (quiet) {
      // What was taken last goes first.
      List<Runnable> all = new ArrayList<>(atTheEnd);
      Collections.reverse(all);
      all.forEach(Runnable::run);
    }
    say(how + "; " + afterwards);
    // Native code that does not come back would hold the ordinary end up.
    Runtime.getRuntime().halt(Signals.exitCode(signal));
  }

  /** Says that from now on there is something to be lost. */
  public void workBegins() {
    working = true;
  }

  /**
   * Says that a request ends the work with what it has by then, however long its last step and the
   * writing of its results take.
   */
  public void keepBest() {
    keepsBest = true;
  }

  /** Whether a request ends the work with what it has. */
  public boolean keepsBest() {
    return keepsBest;
  }

  /** Whether the work has begun. */
  public boolean working() {
    return working;
  }

  public boolean requested() {
    return signal != 0;
  }

  /** Does something about files during which the process is not ended. */
  public <E extends Exception> void undisturbed(FileWork<E> work) throws E {
    files.lock();
    try {
      work.run();
    } finally {
      files.unlock();
    }
  }

  /** Has something given back where the process ends by itself. */
  public void atTheEnd(Runnable giveBack) {
    atTheEnd.add(giveBack);
  }

  /**
   * The exit code of the process: that of the signal where one came and stopped the work.
   *
   * @param code of a command that no signal stopped
   */
  public int exitCode(int code) {
    return signal == 0 || (keepsBest && working) ? code : Signals.exitCode(signal);
  }

  /** Says that the work has ended. */
  @Override
  public void close() {
    ended.countDown();
    signals.close();
  }
}
