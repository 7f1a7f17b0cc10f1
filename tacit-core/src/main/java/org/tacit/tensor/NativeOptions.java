package org.tacit.tensor;

import org.bytedeco.pytorch.TensorOptions;

/** What the library is asked for; made once, because that takes a third as long as a tensor. */
final class NativeOptions {
  private static final TensorOptions SINGLE = lasting(DType.FLOAT32);
  private static final TensorOptions DOUBLE = lasting(DType.FLOAT64);

  private NativeOptions() {}

  /** Not freed with the scope that happens to be open. */
  private static TensorOptions lasting(DType dtype) {
    return new TensorOptions(dtype.nativeType()).retainReference();
  }

  static TensorOptions of(DType dtype) {
    return dtype == DType.FLOAT64 ? DOUBLE : SINGLE;
  }
}
