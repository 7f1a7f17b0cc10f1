package org.tacit.tensor;

import java.io.IOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** What is known of the native library, and whether it computes what it should. */
public final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * Names and facts of the native library, in an order to read.
   *
   * @throws LinkageError if it cannot be loaded
   */
  public static List<List<String>> facts() {
    String torchClass = Loader.load(torch.class);
    String cache;
    try {
      cache = Loader.getCacheDir().getPath();
    } catch (IOException e) {
      cache = "none can be written: " + e.getMessage();
    }
    return List.of(
        List.of("libtorch", version()),
        List.of("natives", torchClass == null ? "unknown" : Loader.getPlatform()),
        List.of("cache", cache),
        List.of("threads", Integer.toString(Threads.inUse())),
        List.of("device", torch.cuda_is_available() ? "CUDA" : "CPU"));
  }

  /** The version of the native libraries. */
  public static String version() {
    try {
      return Loader.getVersion("org.bytedeco", "pytorch");
    } catch (IOException e) {
      return "of unknown version";
    }
  }

  /** The error of {@code d²(x³)/dx²} at 2 by differentiating twice; the exact value is 12. */
  public static double doubleBackwardError() {
    try (Scope scope = Scope.open()) {
      Tensor x = Autograd.variable(Tensor.of(DType.FLOAT64, new double[] {2}, 1));
      Tensor cube = x.multiply(x).multiply(x).sum();
      Tensor first = Autograd.gradient(cube, List.of(x), true).get(0);
      return Math.abs(Autograd.gradient(first.sum(), List.of(x), false).get(0).item() - 12);
    }
  }
}
