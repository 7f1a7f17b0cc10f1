package org.tacit.tensor;

import org.bytedeco.pytorch.global.torch;

/** What libtorch could compute on. Tensors of this library are in the memory of the processor. */
public final class Devices {
  private Devices() {}

  /** Why nothing is computed on a graphics processor by CUDA, in words that end a sentence. */
  public static String noCuda() {
    if (!torch.hasCUDA()) {
      return "this build's libtorch has no CUDA";
    }
    return torch.cuda_is_available()
        ? "networks are trained in the memory of the processor only"
        : "libtorch finds no graphics processor";
  }
}
