package org.tacit.study.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tacit.data.database.TraceWriter;
import org.tacit.data.storage.FolderLock;
import org.tacit.data.storage.Presence;
import org.tacit.study.record.Ending;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.Trial;
import org.tacit.tensor.Threads;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;

/**
 * Runs the trials of a study that have no result yet, as many at once as there are workers, each on
 * one thread. What a trial gives depends on its configuration and seed alone, never on the number
 * of workers, on what runs beside it or on how often it was interrupted. Several processes may run
 * the same study: they share the trials.
 *
 * @param folder where the results go
 * @param workers trials at once
 * @param failFast whether the first trial that cannot be run ends the study
 * @param replace whether to remove trials of another study that are in the folder
 * @param checkpoints the least time between two checkpoints of a trial
 * @param progress is told
 */
public record StudyRunner(
    RunFolder folder,
    int workers,
    boolean failFast,
    boolean replace,
    Duration checkpoints,
    StudyProgress progress) {
  private static final long LOOK_AGAIN_MILLIS = 200;

  /**
   * How a run went.
   *
   * @param total trials of the study
   * @param done of them with a result now
   * @param ran by this run
   * @param failed in this run, for any reason
   * @param hopeless of them that would fail again, because nothing outside of the trial was wrong
   */
  public record Summary(int total, int done, int ran, int failed, int hopeless) {
    /** Whether every trial has a result. */
    public boolean isComplete() {
      return done == total;
    }
  }

  /**
   * Runs what is missing, failed or damaged.
   *
   * @throws RunException if the folder has trials of another study
   * @throws UnusableFolderException if the folder cannot be read or made
   * @throws IOException if the folder was removed meanwhile
   */
  public Summary run(Study study) throws IOException {
    try {
      folder.open(study, replace);
    } catch (IOException e) {
      throw new UnusableFolderException(e);
    }
    List<Trial> trials = study.trials();
    Map<String, String> damaged = folder.damaged(study);
    Deque<Trial> waiting = new ArrayDeque<>();
    for (Trial trial : trials) {
      if (!folder.trial(trial).isDone() || damaged.containsKey(trial.id())) {
        waiting.add(trial);
      }
    }
    progress.began(trials.size(), trials.size() - waiting.size());
    damaged.forEach(progress::damaged);
    Work work = new Work(study.name(), waiting, damaged.keySet());
    List<Thread> threads = new ArrayList<>();
    for (int worker = 1; worker <= Math.min(workers, Math.max(1, waiting.size())); worker++) {
      Thread thread = new Thread(work, "worker " + worker);
      threads.add(thread);
      thread.start();
    }
    join(threads);
    if (!Presence.exists(folder.studyFile())) {
      throw new IOException("the folder was removed while the study ran");
    }
    int done =
        (int)
            trials.stream()
                .filter(trial -> folder.trial(trial).isDone())
                .filter(trial -> !damaged.containsKey(trial.id()) || !folder.isDamaged(trial))
                .count();
    return new Summary(trials.size(), done, work.ran, work.failed, work.hopeless);
  }

  /** Where the disk does not say, the next file does. */
  private boolean isThere() {
    try {
      return Presence.exists(folder.studyFile());
    } catch (IOException e) {
      return true;
    }
  }

  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the workers share. */
  private final class Work implements Runnable {
    private final String study;
    private final Deque<Trial> waiting;
    private final Set<String> damaged;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private int ran;
    private int failed;
    private int hopeless;

    Work(String study, Deque<Trial> waiting, Set<String> damaged) {
      this.study = study;
      this.waiting = waiting;
      this.damaged = Set.copyOf(damaged);
    }

    @Override
    public void run() {
      // OpenMP counts its threads for each thread that calls.
      Threads.use(1);
      try (TraceOutput traces = new TraceOutput(folder.path())) {
        Trial trial;
        while (!isStopped() && isThere() && (trial = next()) != null) {
          if (!attempt(trial, traces)) {
            giveBack(trial);
            pause();
          }
        }
      }
    }

    private boolean isStopped() {
      return stopped.get() || progress.cancelled();
    }

    private synchronized @Nullable Trial next() {
      return waiting.poll();
    }

    /** To the end of the queue: another process has it, and may yet be killed. */
    private synchronized void giveBack(Trial trial) {
      waiting.add(trial);
    }

    private void pause() {
      try {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stopped.set(true);
      }
    }

    /** Runs a trial unless it has a result; false if somebody else runs it now. */
    private boolean attempt(Trial trial, TraceOutput traces) {
      TrialFolder place = folder.trial(trial);
      boolean again = damaged.contains(trial.id());
      try {
        return (place.isDone() && !again) || attempt(trial, place, again, traces);
      } catch (IOException e) {
        ended(trial, storage(e));
      } catch (UncheckedIOException e) {
        ended(trial, storage(new IOException(e.getMessage(), e)));
      }
      return true;
    }

    private boolean attempt(Trial trial, TrialFolder place, boolean again, TraceOutput traces)
        throws IOException {
      try (FolderLock lock = FolderLock.of(place.path())) {
        if (lock == null) {
          return false;
        }
        if (!place.isDone() || (again && folder.isDamaged(trial))) {
          place.removeUnfinishedFiles();
          ended(trial, train(trial, place, traces));
        }
      }
      return true;
    }

    private Ending train(Trial trial, TrialFolder place, TraceOutput traces) {
      long began = System.nanoTime();
      Ending ending;
      try {
        TraceWriter writer = traces.writer();
        TrialTraining.Result result =
            TrialTraining.run(study, trial, reporting(trial), place.checkpoints(checkpoints));
        ending = result.ending();
        if (ending.kind() != Outcome.Kind.CANCELLED) {
          Duration time = Duration.ofNanos(System.nanoTime() - began);
          place.write(writer, result.identity(), ending, result.trace(), time);
        }
        return ending;
      } catch (IOException e) {
        ending = storage(e);
      } catch (UncheckedIOException e) {
        ending = storage(e.getCause() == null ? new IOException(e) : e.getCause());
      } catch (OutOfMemoryError e) {
        // Not a fault of the trial alone: others had their share.
        ending =
            Ending.without(
                Outcome.Kind.STORAGE,
                "the memory did not suffice (" + e.getMessage() + "); fewer --workers need less");
      } catch (RuntimeException e) {
        String message = e.getMessage();
        ending = Ending.without(Outcome.Kind.FAILED, message == null ? e.toString() : message);
      }
      try {
        place.writeFailure(ending);
      } catch (IOException e) {
        // The outcome is told all the same.
      }
      return ending;
    }

    private Progress reporting(Trial trial) {
      return new Progress() {
        @Override
        public void at(long step, long steps, double loss) {
          progress.at(trial, step, steps, loss);
        }

        @Override
        public boolean cancelled() {
          return isStopped();
        }
      };
    }

    private synchronized void ended(Trial trial, Ending ending) {
      ran++;
      boolean lost = ending.kind() == Outcome.Kind.FAILED || ending.kind() == Outcome.Kind.STORAGE;
      if (lost) {
        failed++;
        hopeless += ending.kind() == Outcome.Kind.FAILED ? 1 : 0;
        if (failFast) {
          stopped.set(true);
        }
      }
      progress.ended(trial, ending);
    }

    private static Ending storage(IOException e) {
      String message = e.getMessage();
      return Ending.without(
          Outcome.Kind.STORAGE,
          "the results could not be written: " + (message == null ? e.toString() : message));
    }
  }
}
