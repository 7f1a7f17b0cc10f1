package org.tacit.task;

import java.util.List;

/**
 * What a task will take, estimated from above.
 *
 * @param memory what it will take of memory
 * @param fileBytes what its results will take of the disk, besides the report
 */
public record Needs(List<Memory> memory, double fileBytes) {
  /** What the virtual machine and libtorch take whatever they do. */
  public static final double PROCESS_BYTES = 3e8;

  /** The bytes of a number that is written as text, or as text and as bytes, on the average. */
  public static final double BYTES_PER_WRITTEN_NUMBER = 12;

  /**
   * What a task will take of memory.
   *
   * @param bytes of the whole process
   * @param heapBytes of these, in the heap of the virtual machine
   * @param what takes it, in words
   */
  public record Memory(double bytes, double heapBytes, String what) {}

  /** Copies the list. */
  public Needs {
    memory = List.copyOf(memory);
  }
}
