package org.tacit.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the operations of a {@link FaultyFileSystem} and lets one of them fail. */
public final class FaultPlan {
  private final Fault fault;
  private final int number;
  private final Path root;
  private final String only;
  private final AtomicInteger count = new AtomicInteger();
  private volatile @Nullable String struck;

  /**
   * A plan.
   *
   * @param root the folder in which operations are counted; outside nothing fails
   * @param number which operation fails, from one on
   */
  public FaultPlan(Path root, Fault fault, int number) {
    this(root, fault, number, "");
  }

  /**
   * A plan for one kind of operation.
   *
   * @param only the name that the counted operations begin with, such as {@code "look at"}
   */
  public FaultPlan(Path root, Fault fault, int number, String only) {
    this.only = only;
    this.root = root;
    this.fault = fault;
    this.number = number;
  }

  /** An operation without a result. */
  interface Action {
    void run() throws IOException;
  }

  /** An operation. */
  interface Operation<T> {
    T run() throws IOException;
  }

  /** Which operation failed, as its name and file; null while none has. */
  public @Nullable String struck() {
    return struck;
  }

  /** How many operations there were. */
  public int operations() {
    return count.get();
  }

  Fault fault() {
    return fault;
  }

  /** Whether the operation that comes now is one that fails. */
  boolean strikes(String operation, String file) {
    if (!operation.startsWith(only) || !Path.of(file).toAbsolutePath().startsWith(root)) {
      return false;
    }
    int now = count.incrementAndGet();
    if (now == number) {
      struck = operation + " " + file;
    }
    return now == number || (fault == Fault.DEAD && now > number);
  }

  void run(String operation, String file, Action action) throws IOException {
    get(
        operation,
        file,
        () -> {
          action.run();
          return this;
        });
  }

  <T> T get(String operation, String file, Operation<T> action) throws IOException {
    if (strikes(operation, file)) {
      if (fault == Fault.LATE) {
        T result = action.run();
        if (result instanceof AutoCloseable open) {
          closeQuietly(open);
        }
      }
      throw fault.exception(file);
    }
    return action.run();
  }

  private static void closeQuietly(AutoCloseable open) throws IOException {
    try {
      open.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
