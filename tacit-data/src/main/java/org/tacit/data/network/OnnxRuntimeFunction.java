package org.tacit.data.network;

import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tacit.complexity.BatchFunction;
import org.tacit.data.DataException;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/** A model as ONNX Runtime runs it; its memory is freed with the process. */
final class OnnxRuntimeFunction implements BatchFunction {
  private final Path file;
  private final OrtSession session;
  private final OnnxRuntimeModel model;
  private final List<Integer> inputShape;
  private final int outputs;

  private OnnxRuntimeFunction(
      Path file,
      OrtSession session,
      OnnxRuntimeModel model,
      List<Integer> inputShape,
      int outputs) {
    this.file = file;
    this.session = session;
    this.model = model;
    this.inputShape = List.copyOf(inputShape);
    this.outputs = outputs;
  }

  static OnnxRuntimeFunction of(Path file, OnnxRuntimeModel model, List<Integer> inputShape) {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(Threads.inUse());
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      OrtSession session =
          OrtEnvironment.getEnvironment().createSession(model.model().toByteArray(), options);
      OnnxRuntimeFunction one = new OnnxRuntimeFunction(file, session, model, inputShape, 0);
      long[] shape = shape(inputShape, 1);
      int outputs = one.run(Tensor.zeros(model.dtype(), shape)).length;
      return new OnnxRuntimeFunction(file, session, model, inputShape, outputs);
    } catch (OrtException e) {
      throw new DataException(file, "ONNX Runtime cannot run it: " + e.getMessage());
    } catch (LinkageError e) {
      throw new DataException(
          file, "ONNX Runtime, which would run it, does not start here: " + e.getMessage());
    }
  }

  private static long[] shape(List<Integer> inputShape, int samples) {
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
    double[] found = run(inputs);
    int samples = (int) inputs.size(0);
    if (found.length != samples * outputs) {
      throw new IllegalArgumentException(
          "expected %d outputs for each of %d samples, found %d numbers; a network that was exported for one sample at a time takes one at a time"
              .formatted(outputs, samples, found.length));
    }
    return Tensor.of(model.dtype(), found, samples, outputs);
  }

  private double[] run(Tensor inputs) {
    double[] values = inputs.toArray();
    long[] shape = inputs.shape();
    String name = session.getInputNames().iterator().next();
    try (ai.onnxruntime.OnnxTensor given = given(values, shape);
        OrtSession.Result result = session.run(Map.of(name, given), Set.of(model.output()))) {
      OnnxValue found = result.get(0);
      if (!(found instanceof ai.onnxruntime.OnnxTensor tensor)) {
        throw new DataException(
            file, "expected numbers at \"%s\", found another kind".formatted(model.output()));
      }
      return numbers(tensor);
    } catch (OrtException e) {
      throw new DataException(file, "ONNX Runtime cannot run it: " + e.getMessage());
    }
  }

  private ai.onnxruntime.OnnxTensor given(double[] values, long[] shape) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    if (model.dtype() == DType.FLOAT64) {
      return ai.onnxruntime.OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape);
    }
    float[] single = new float[values.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) values[i];
    }
    return ai.onnxruntime.OnnxTensor.createTensor(environment, FloatBuffer.wrap(single), shape);
  }

  private double[] numbers(ai.onnxruntime.OnnxTensor tensor) {
    FloatBuffer single = tensor.getFloatBuffer();
    if (single != null) {
      double[] numbers = new double[single.remaining()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = single.get(i);
      }
      return numbers;
    }
    DoubleBuffer wide = tensor.getDoubleBuffer();
    if (wide == null) {
      throw new DataException(
          file,
          "expected fractions at \"%s\", found %s"
              .formatted(model.output(), tensor.getInfo().type));
    }
    double[] numbers = new double[wide.remaining()];
    wide.get(numbers);
    return numbers;
  }
}
