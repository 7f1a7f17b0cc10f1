package org.tacit.data.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tacit.complexity.BatchFunction;
import org.tacit.tensor.Tensor;

/** A model as ONNX Runtime runs it. */
final class OnnxRuntimeFunction implements BatchFunction {
  private final OnnxRuntimeSession session;
  private final String output;
  private final List<Integer> inputShape;
  private final int outputs;

  private OnnxRuntimeFunction(
      OnnxRuntimeSession session, String output, List<Integer> inputShape, int outputs) {
    this.session = session;
    this.output = output;
    this.inputShape = List.copyOf(inputShape);
    this.outputs = outputs;
  }

  static OnnxRuntimeFunction of(Path file, OnnxRuntimeModel model, List<Integer> inputShape) {
    OnnxRuntimeSession session = OnnxRuntimeSession.of(file, model.model());
    OnnxRuntimeFunction one = new OnnxRuntimeFunction(session, model.output(), inputShape, 0);
    long[] shape = shape(inputShape, 1);
    int outputs = Math.toIntExact(one.run(Tensor.zeros(model.dtype(), shape)).count());
    return new OnnxRuntimeFunction(session, model.output(), inputShape, outputs);
  }

  static long[] shape(List<Integer> inputShape, int samples) {
    long[] shape = new long[inputShape.size() + 1];
    shape[0] = samples;
    for (int i = 0; i < inputShape.size(); i++) {
      shape[i + 1] = inputShape.get(i);
    }
    return shape;
  }

  @Override
  public List<Integer> inputShape() {
    return inputShape;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public Tensor outputs(Tensor inputs) {
    Tensor found = run(inputs);
    long samples = inputs.size(0);
    if (found.count() != samples * outputs) {
      throw new IllegalArgumentException(
          "expected %d outputs for each of %d samples, found %d numbers; a network that was exported for one sample at a time takes one at a time"
              .formatted(outputs, samples, found.count()));
    }
    return found.reshape(samples, outputs);
  }

  private Tensor run(Tensor inputs) {
    return session.run(Map.of(session.inputs().get(0), inputs), output);
  }
}
