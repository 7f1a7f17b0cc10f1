package org.tacit.tensor;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** The memory of a contiguous tensor, read and written from Java; valid while the tensor lives. */
final class NativeMemory {
  /** Up to this many entries a loop in Java takes less time than a call of the library. */
  private static final int SMALL = 1 << 13;

  private final org.bytedeco.pytorch.Tensor raw;
  private final DType dtype;

  /** Asked of the library once; it belongs to the native tensor and lives as long. */
  private @Nullable DoubleBuffer doubles;

  /** Whether it is known that {@link #small()} applies, or that it does not. */
  private boolean small;

  private boolean large;

  NativeMemory(org.bytedeco.pytorch.Tensor raw, DType dtype) {
    this.raw = raw;
    this.dtype = dtype;
  }

  /** A copy of the entries of any tensor, row-major. */
  static double[] copyOf(org.bytedeco.pytorch.Tensor raw, DType dtype) {
    double[] values = new double[Math.toIntExact(raw.numel())];
    if (values.length == 0) {
      return values;
    }
    org.bytedeco.pytorch.Tensor dense = raw.detach().contiguous();
    copy(dense, dtype, values);
    dense.close();
    return values;
  }

  private static void copy(org.bytedeco.pytorch.Tensor dense, DType dtype, double[] into) {
    if (dtype == DType.FLOAT64) {
      doublesOf(dense).get(0, into);
    } else {
      FloatBuffer buffer = floatsOf(dense);
      for (int i = 0; i < into.length; i++) {
        into[i] = buffer.get(i);
      }
    }
  }

  /** In double precision. */
  DoubleBuffer doubles() {
    DoubleBuffer known = doubles;
    if (known == null) {
      known = doublesOf(raw);
      doubles = known;
    }
    return known;
  }

  /** In single precision. */
  FloatBuffer floats() {
    return floatsOf(raw);
  }

  /**
   * The memory of a tensor so small that a loop in Java over it costs less than a call of the
   * library; null for any other.
   */
  @Nullable DoubleBuffer small() {
    if (dtype != DType.FLOAT64 || large) {
      return null;
    }
    if (!small) {
      large =
          raw.numel() > SMALL || raw.numel() == 0 || !raw.is_contiguous() || raw.requires_grad();
      small = !large;
      if (large) {
        return null;
      }
    }
    return doubles();
  }

  /**
   * Copies the entries.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  void read(double[] into) {
    if (dtype == DType.FLOAT64) {
      if (doubles().capacity() != into.length) {
        throw new IllegalArgumentException(
            "expected an array of %d numbers, found %d"
                .formatted(doubles().capacity(), into.length));
      }
      doubles().get(0, into);
    } else {
      copy(raw, dtype, into);
    }
  }

  /** Overwrites the entries by as many. */
  void write(double[] values) {
    if (values.length == 0) {
      return;
    }
    if (dtype == DType.FLOAT64) {
      doubles().put(0, values);
    } else {
      FloatBuffer buffer = floats();
      for (int i = 0; i < values.length; i++) {
        buffer.put(i, (float) values[i]);
      }
    }
  }

  /** What createBuffer of the library gives; its checks of type and device take longer. */
  private static DoubleBuffer doublesOf(org.bytedeco.pytorch.Tensor dense) {
    long count = dense.numel();
    return count == 0
        ? DoubleBuffer.allocate(0)
        : new DoublePointer(dense.data_ptr()).capacity(count).asBuffer();
  }

  private static FloatBuffer floatsOf(org.bytedeco.pytorch.Tensor dense) {
    long count = dense.numel();
    return count == 0
        ? FloatBuffer.allocate(0)
        : new FloatPointer(dense.data_ptr()).capacity(count).asBuffer();
  }
}
