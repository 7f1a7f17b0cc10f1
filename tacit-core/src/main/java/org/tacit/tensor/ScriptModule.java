package org.tacit.tensor;

import static org.tacit.tensor.TensorException.translating;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.NamedTensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.bytedeco.pytorch.named_parameter_iterator;
import org.bytedeco.pytorch.named_parameter_list;

/**
 * A network as TorchScript: a program with its weights, which libtorch runs. It can be
 * differentiated by its input.
 *
 * <p>Loading runs code of the file: it is to be looked at before. The program is run as it is
 * written, without the optimizations that libtorch makes after some runs, so that outputs are the
 * same bits each time.
 */
public final class ScriptModule {
  private static final String REASON = "RuntimeError: ";

  private final JitModule module;
  private final DType dtype;
  private final List<Weight> weights;

  /**
   * A parameter.
   *
   * @param name as the module calls it, such as {@code layer1.0.weight}
   * @param value shares its memory
   */
  public record Weight(String name, Tensor value) {}

  private ScriptModule(JitModule module, DType dtype, List<Weight> weights) {
    this.module = module;
    this.dtype = dtype;
    this.weights = weights;
  }

  /**
   * Loads a file.
   *
   * @param doublePrecision whether weights in single precision are held in double
   * @throws TensorException if it cannot be loaded, or has not one input
   */
  public static ScriptModule load(Path file, boolean doublePrecision) {
    JitModule module = translating(() -> torch.load(file.toString()));
    module.retainReference();
    try (PointerScope scope = new PointerScope()) {
      long inputs = translating(() -> module.get_method("forward").num_inputs()) - 1;
      if (inputs != 1) {
        throw TensorException.of("expected a network with one input, found " + inputs);
      }
      boolean wide = doublePrecision;
      for (NamedTensor parameter : parameters(module)) {
        wide |= isDouble(parameter.value());
        parameter.value().set_requires_grad(false);
      }
      DType dtype = wide ? DType.FLOAT64 : DType.FLOAT32;
      translating(
          () -> {
            module.to(dtype.nativeType(), false);
            return module;
          });
    }
    DType dtype = DType.FLOAT32;
    List<Weight> weights = new ArrayList<>();
    for (NamedTensor parameter : parameters(module)) {
      dtype = isDouble(parameter.value()) ? DType.FLOAT64 : DType.FLOAT32;
      weights.add(
          new Weight(parameter.name().getString(), Tensor.owning(parameter.value(), dtype)));
    }
    return new ScriptModule(
        module, weights.isEmpty() && doublePrecision ? DType.FLOAT64 : dtype, weights);
  }

  private static boolean isDouble(org.bytedeco.pytorch.Tensor tensor) {
    return tensor.scalar_type().intern() == ScalarType.Double;
  }

  private static List<NamedTensor> parameters(JitModule module) {
    List<NamedTensor> all = new ArrayList<>();
    named_parameter_list list = module.named_parameters(true);
    named_parameter_iterator end = list.end();
    for (named_parameter_iterator at = list.begin(); at.notEquals(end); at = at.increment()) {
      all.add(new NamedTensor(at.multiply()));
    }
    return all;
  }

  /** The number format of its weights. */
  public DType dtype() {
    return dtype;
  }

  /** Its parameters, in their order. */
  public List<Weight> weights() {
    return List.copyOf(weights);
  }

  /** Whether it is in training mode. */
  public boolean isTraining() {
    return module.is_training();
  }

  /**
   * What it does, operator by operator.
   *
   * @throws TensorException if libtorch cannot tell
   */
  public ScriptProgram program() {
    return new ScriptReader(dtype, weights).read(module);
  }

  /**
   * What it makes of a batch.
   *
   * @throws TensorException if it fails, or gives anything but one tensor of its number format; the
   *     message says what it was given
   */
  public Tensor apply(Tensor inputs) {
    torch.setGraphExecutorOptimize(false);
    try {
      IValue given = new IValue(inputs.raw());
      IValue found = translating(() -> module.forward(new IValueVector(given)));
      if (!found.isTensor()) {
        throw TensorException.of("expected one output of numbers, found a " + kind(found));
      }
      org.bytedeco.pytorch.Tensor outputs = found.toTensor();
      if (outputs.scalar_type().intern() != dtype.nativeType()) {
        throw TensorException.of(
            "expected outputs in the format of the weights, %s, found %s"
                .formatted(dtype.nativeType(), outputs.scalar_type().intern()));
      }
      return Tensor.owning(outputs, dtype);
    } catch (TensorException e) {
      String detail = e.detail();
      int at = detail.lastIndexOf(REASON);
      String reason = at < 0 ? String.valueOf(e.getMessage()) : detail.substring(at);
      throw TensorException.of(
          "given the shape %s: %s"
              .formatted(
                  Arrays.toString(inputs.shape()),
                  reason.lines().findFirst().orElse("").replace(REASON, "")));
    }
  }

  private static String kind(IValue found) {
    return found.tagKind().getString();
  }
}
