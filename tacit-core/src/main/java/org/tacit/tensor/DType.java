package org.tacit.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** The number formats of a {@link Tensor}. */
public enum DType {
  /** IEEE 754 single precision. */
  FLOAT32(ScalarType.Float, 4),
  /** IEEE 754 double precision, the default of factorizations and theory. */
  FLOAT64(ScalarType.Double, 8);

  private final ScalarType nativeType;
  private final int bytes;

  DType(ScalarType nativeType, int bytes) {
    this.nativeType = nativeType;
    this.bytes = bytes;
  }

  ScalarType nativeType() {
    return nativeType;
  }

  /** The bytes of one number. */
  public int bytes() {
    return bytes;
  }
}
