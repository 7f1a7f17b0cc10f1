package org.tacit.study.spec;

import org.tacit.tensor.DType;

/** The precision of weights and gradients. */
public enum Precision {
  /** 32 bits. */
  SINGLE,
  /** 64 bits. */
  DOUBLE;

  /** As the type of tensors. */
  public DType dtype() {
    return this == SINGLE ? DType.FLOAT32 : DType.FLOAT64;
  }
}
